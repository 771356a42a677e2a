import { isSame, pick, without, type Fields } from './fields.ts';
import { merge, type Merged } from './merge.ts';

/** What was changed in a form that is saved as a whole, field by field. */
export interface Edit {
  readonly mine: Fields;
  /** What each of these fields was when it was changed first. */
  readonly base: Fields;
  /** Values that were sent without an answer. */
  readonly attempted: Readonly<Record<string, readonly unknown[]>>;
}

export const NO_EDIT: Edit = { mine: {}, base: {}, attempted: {} };

export const edited = ({ mine, base, attempted }: Edit, fields: Fields, shown: Fields): Edit => ({
  mine: { ...mine, ...fields },
  base: { ...pick(shown, Object.keys(fields)), ...base },
  attempted,
});

export const mergeWith = (edit: Edit, theirs: Fields): Merged => merge({ ...edit, theirs });

/** What was typed goes over what the server has now. */
export const withMine = ({ mine, base, attempted }: Edit, field: string, theirs: Fields): Edit => ({ mine, base: { ...base, [field]: theirs[field] }, attempted });

export const withTheirs = ({ mine, base, attempted }: Edit, field: string): Edit => ({ mine: without(mine, [field]), base: without(base, [field]), attempted: omit(attempted, field) });

const omit = (attempted: Edit['attempted'], field: string): Edit['attempted'] => Object.fromEntries(Object.entries(attempted).filter(([name]) => name !== field));

/** It is being sent: until an answer comes, nobody knows whether the server has it. */
export function sending({ mine, base, attempted }: Edit): Edit {
  const attempts = Object.entries(mine).map(([field, value]) => [field, [...(attempted[field] ?? []), value]] as const);
  return { mine, base, attempted: { ...attempted, ...Object.fromEntries(attempts) } };
}

/** What is left when `sent` was saved: what was typed since, on top of what the server made of it. */
export function since({ mine }: Edit, sent: Edit, saved: Fields): Edit {
  const typed = Object.keys(mine).filter((field) => !isSame(mine[field], sent.mine[field]) && !isSame(mine[field], saved[field]));
  return { mine: pick(mine, typed), base: pick(saved, typed), attempted: {} };
}
