import { isSame, pick, without, type Fields } from './fields.ts';
import { merge, withAttempts, type Attempts, type Merged } from './merge.ts';

/** What was changed in a form that is saved as a whole, field by field. */
export interface Edit {
  readonly mine: Fields;
  /** What each of these fields was when it was changed first. */
  readonly base: Fields;
  readonly attempted: Attempts;
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

export const withTheirs = ({ mine, base, attempted }: Edit, field: string): Edit => ({ mine: without(mine, [field]), base: without(base, [field]), attempted: without(attempted, [field]) });

/** It is being sent. */
export const sending = ({ mine, base, attempted }: Edit): Edit => ({ mine, base, attempted: withAttempts(attempted, mine) });

/** What is left when `sent` was saved: what was typed since, on top of what the server made of it. */
export function since({ mine }: Edit, sent: Edit, saved: Fields): Edit {
  const typed = Object.keys(mine).filter((field) => !isSame(mine[field], sent.mine[field]) && !isSame(mine[field], saved[field]));
  return { mine: pick(mine, typed), base: pick(saved, typed), attempted: {} };
}
