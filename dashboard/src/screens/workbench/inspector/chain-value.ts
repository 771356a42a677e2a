import type { Schema } from '../../../api/client.ts';
import type { Mode } from '../../../claims/claim-words.ts';

type ChainView = Schema<'ChainView'>;
type ChainFields = Schema<'ChainFieldsInput'>;
type LinkFields = ChainFields['links'][number];

/** One link of the chain as it is edited. */
export interface LinkValue {
  /** Null for somebody whom the article does not name. */
  readonly speaker: { readonly id: string; readonly name: string } | null;
  /** As cited in the article. */
  readonly name: string;
  readonly role: string;
  readonly mode: Mode;
  /** Where the link itself stands; kept as it is. */
  readonly anchor: { readonly textRevisionId: string; readonly start: number; readonly end: number; readonly exact: string } | null;
}

export interface ChainValue {
  readonly ownVoice: boolean;
  /** Outermost first; the last one is the claimant. */
  readonly links: readonly LinkValue[];
}

export const MOST_LINKS = 12;

export const chainValue = ({ ownVoice, links }: Pick<ChainView, 'ownVoice' | 'links'>): ChainValue => ({
  ownVoice,
  links: links.map(({ speaker, name, role, mode, anchor }) => ({
    speaker: speaker === null ? null : { id: speaker.id, name: speaker.name },
    name,
    role: role ?? '',
    mode,
    anchor: anchor === null ? null : { textRevisionId: anchor.textRevision.id, start: anchor.start, end: anchor.end, exact: anchor.exact },
  })),
});

export const chainFields = ({ ownVoice, links }: ChainValue): ChainFields => ({ ownVoice: ownVoice && links.length === 0, links: links.map(linkFields) });

function linkFields({ speaker, name, role, mode, anchor }: LinkValue): LinkFields {
  const cited = name.trim();
  return {
    speaker: speaker === null ? null : { id: speaker.id },
    // An emptied name means the speaker's own; somebody unnamed has no other, and the server says so.
    ...(cited === '' ? {} : { name: cited }),
    role: role.trim() === '' ? null : role.trim(),
    mode,
    anchor,
  };
}

export const moved = (links: readonly LinkValue[], from: number, by: -1 | 1): readonly LinkValue[] => {
  const to = from + by;
  const link = links[from];
  return link === undefined || to < 0 || to >= links.length ? links : links.toSpliced(from, 1).toSpliced(to, 0, link);
};

export const changed = (links: readonly LinkValue[], at: number, change: Partial<LinkValue>): readonly LinkValue[] =>
  links.map((link, index) => (index === at ? { ...link, ...change } : link));
