import type { KeptForm } from '../../../drafts/kept-form.ts';
import { useFormOnShelf, useKeptForm, type Kept } from '../../../drafts/use-kept-form.ts';
import { NO_EDIT, type Edit } from '../../../drafts/whole-edit.ts';
import { useOpenClaim } from './open-claim.ts';

/**
 * What is being typed about this claim for something that does not exist yet (new evidence, a comment): stays in this browser over reload,
 * failure and sign-out, for this person only.
 */
export function useKept<Value extends object>(name: string, initial: Value): Kept<Value> {
  const { newsroom, number, me } = useOpenClaim();
  return useKeptForm([newsroom, me, number, name], initial, 'browser');
}

/** What is being changed of something that exists: what was touched, with what it was then. */
export function useKeptEdit(name: string): KeptForm<Edit> {
  const { newsroom, number, me } = useOpenClaim();
  return useFormOnShelf([newsroom, me, number, name], NO_EDIT, 'browser');
}
