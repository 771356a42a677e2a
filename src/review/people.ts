/** Names of people by id. */
export type Names = ReadonlyMap<string, string>;

/** A person as the desk shows them; somebody whose account was erased has no name any more. */
export function personOf(id: string, names: Names): { id: string; name: string } {
  return { id, name: names.get(id) ?? '' };
}
