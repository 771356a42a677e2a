import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from '../../generated/prisma/client.js';

export type Tx = Prisma.TransactionClient;

/** One open transaction and what its row-level security is bound to. */
export interface UnitOfWork {
  readonly tx: Tx;
  newsroomId: string | null;
  /** The named exception that the transaction has open, if any. */
  exception: string | null;
  /** False once the transaction ended: work that outlives its request must not reuse it. */
  open: boolean;
  /** What is told once the transaction is committed, and never when it is not. */
  readonly afterCommit: (() => void)[];
}

const storage = new AsyncLocalStorage<UnitOfWork>();

/**
 * The transaction that the running request or job is already in, if any. Everything that asks the Database for a
 * transaction inside it joins it, so that an effect, its audit entry and the stored answer commit together.
 */
export const ambientUnit = (): UnitOfWork | null => {
  const unit = storage.getStore();
  return unit?.open === true ? unit : null;
};

/** Runs `work` with `unit` as its ambient transaction, and closes the unit afterwards whatever happens. */
export async function runInUnit<T>(unit: UnitOfWork, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await storage.run(unit, () => work(unit.tx));
  } finally {
    unit.open = false;
  }
}

/** Has `tell` called as soon as the ambient transaction is committed, before its caller goes on. It must not throw. */
export function afterCommit(tell: () => void): void {
  const unit = ambientUnit();
  if (unit === null) throw new Error('There is no transaction that could be committed.');
  unit.afterCommit.push(tell);
}
