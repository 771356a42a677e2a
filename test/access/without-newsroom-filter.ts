import pg from 'pg';

/** What the application asks PostgreSQL for, with its own condition on the newsroom taken out. */
export interface Unfiltered {
  /** How many conditions were taken out so far. */
  readonly removed: () => number;
  /** The application's conditions are there again. */
  restore(): void;
}

/** `newsroom_id = $1`, as Prisma and hand-written SQL have it, quoted and with a table before it or not. */
const CONDITION = /(?:"?\w+"?\.){0,2}"?newsroom_id"?\s*=\s*(\$\d+)(?:::uuid)?/g;
const BINDS = /set_config\('factdesk\.newsroom_id'/;

type Query = (...args: unknown[]) => unknown;
type Statement = { text: string; name?: string };

/**
 * From now on every statement of a transaction that is bound to a newsroom arrives without the application's conditions on it: what keeps
 * newsrooms apart then is row-level security alone. The binding itself stays as it is, and so do reads of what is public, which are bound to none.
 */
export function withoutNewsroomFilter(): Unfiltered {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const bound = new WeakSet<object>();
  let removed = 0;
  prototype.query = function (this: object, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as Statement | undefined)?.text;
    if (typeof text !== 'string') return Reflect.apply(original, this, args);
    if (BINDS.test(text)) bound.add(this);
    if (/^\s*(COMMIT|ROLLBACK(?!\s+TO))/i.test(text)) bound.delete(this);
    if (!bound.has(this)) return Reflect.apply(original, this, args);
    const open = opened(text);
    removed += open.removed;
    if (open.removed === 0) return Reflect.apply(original, this, args);
    const changed = typeof first === 'string' ? open.text : { ...(first as Statement), text: open.text, ...renamed(first as Statement) };
    return Reflect.apply(original, this, [changed, ...args.slice(1)]);
  };
  return { removed: () => removed, restore: () => void (prototype.query = original) };
}

/** A prepared statement of this name has other words. */
const renamed = ({ name }: Statement): { name?: string } => (name === undefined || name === '' ? {} : { name: `${name}_open` });

/** The parameter is still named, so that its number and type stay. */
function opened(text: string): { text: string; removed: number } {
  let removed = 0;
  // What a change puts into a row is no condition.
  const [head = '', ...rest] = text.split(/\b(?=WHERE\b)/i);
  const open = (part: string): string => part.replace(CONDITION, (_, parameter: string) => ((removed += 1), `${parameter}::uuid IS NOT NULL`));
  const isUpdate = /^\s*UPDATE\b/i.test(head);
  return { text: [isUpdate ? head : open(head), ...rest.map(open)].join(''), removed };
}
