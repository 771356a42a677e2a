/** Who else is at this part now. */
export function PartPresence(_props: { readonly part: 'statement' | 'evidence' | 'verdict' | 'explanation' | 'discussion' }) {
  return null;
}
