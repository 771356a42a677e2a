import type { Live, Round } from './acts.js';

const rounds: readonly Round[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'closed', 'dropped'];
const lives: readonly Live[] = ['never', 'published', 'retracted', 'withheld'];
const letters = 'drcasxo';
const liveLetters = 'nptw';

/** Where a claim stands, as the fixtures of the workflow write it: `dn`, `xp`. */
export const cellOf = (round: Round, live: Live): string => `${String(letters[rounds.indexOf(round)])}${String(liveLetters[lives.indexOf(live)])}`;

/** Every verb and every state in which it has to work, by hand: the claim as a whole has 18 states. */
export const legalCells: readonly string[] = [
  ...cells('edit submit drop', 'dc', 'nptw'),
  ...cells('withdraw requestChanges reject', 'r', 'nptw'),
  ...cells('approve', 'ra', 'nptw'),
  ...cells('revokeApproval', 'ras', 'nptw'),
  ...cells('abandon', 'dc', 'ptw'),
  ...cells('reopen', 'a', 'nptw'), 'reopen on', 'reopen xt', 'reopen xw',
  'correct xp',
  ...cells('schedule publish', 'a', 'nptw'),
  ...cells('unschedule publishDue', 's', 'nptw'),
  ...cells('retract', 'drcasx', 'p'),
  ...cells('proposeWithhold confirmWithhold dismissWithhold', 'drcasx', 'pt'),
];

function cells(verbs: string, inRounds: string, inLives: string): string[] {
  return verbs.split(' ').flatMap((verb) => [...inRounds].flatMap((round) => [...inLives].map((live) => `${verb} ${round}${live}`)));
}

/** How often each verb was done, and how often refused, in which state. */
export class Coverage {
  readonly done = new Map<string, number>();
  readonly refused = new Map<string, number>();

  saw(cell: string, wasDone: boolean): void {
    const counts = wasDone ? this.done : this.refused;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }

  add(other: CoverageCounts): void {
    for (const [cell, count] of other.done) this.done.set(cell, (this.done.get(cell) ?? 0) + count);
    for (const [cell, count] of other.refused) this.refused.set(cell, (this.refused.get(cell) ?? 0) + count);
  }

  forget(): void {
    this.done.clear();
    this.refused.clear();
  }

  counts(): CoverageCounts {
    return { done: [...this.done], refused: [...this.refused] };
  }

  /** Legal cells in which nothing ever happened. */
  missing(): string[] {
    return legalCells.filter((cell) => !this.done.has(cell));
  }

  /** One line a verb: where it was done how often. */
  lines(): string[] {
    const verbs = [...new Set(legalCells.map((cell) => cell.split(' ')[0] ?? ''))];
    return verbs.map((verb) => {
      const where = legalCells.filter((cell) => cell.startsWith(`${verb} `)).map((cell) => `${cell.split(' ')[1] ?? ''} ${String(this.done.get(cell) ?? 0)}`);
      const refused = [...this.refused].filter(([cell]) => cell.startsWith(`${verb} `));
      return `${verb}: ${where.join(', ')}; refused ${String(refused.reduce((sum, [, count]) => sum + count, 0))} times in ${String(refused.length)} states`;
    });
  }
}

/** As JSON, between processes and in what is kept of a run that was stopped. */
export interface CoverageCounts {
  readonly done: readonly (readonly [string, number])[];
  readonly refused: readonly (readonly [string, number])[];
}
