import type { Role } from '../access/roles.js';
import type { ContentDraft } from './freeze-content.js';

/** What a newsroom shows of the people behind a check. */
export type BylinePolicy = 'none' | 'names' | 'roles';

export interface BylineMember {
  readonly personId: string;
  readonly role: Role;
  /** The name that the member agreed to be shown under; null: none. */
  readonly byline: string | null;
}

/**
 * Bylines of the contributors, in the order in which they came to the claim, each once. Names are shown by consent only;
 * whoever is no longer a member has taken theirs along.
 */
export function bylinesOf(policy: BylinePolicy, people: readonly string[], members: readonly BylineMember[]): ContentDraft['bylines'] {
  if (policy === 'none') return [];
  const known = [...new Set(people)].flatMap((id) => members.find((member) => member.personId === id) ?? []);
  if (policy === 'roles') return [...new Set(known.map((member) => member.role))].map((role) => ({ name: null, role }));
  const names = known.flatMap((member) => member.byline ?? []);
  return [...new Set(names)].map((name) => ({ name, role: null }));
}
