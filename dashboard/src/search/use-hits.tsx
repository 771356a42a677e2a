import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { useHere } from '../app/newsroom.ts';
import { StateBadge } from '../claims/state-badge.tsx';
import { EntryWords } from './entry-words.tsx';
import type { PaletteEntry, PaletteGroup } from './palette-frame.tsx';

type Found = Schema<'DeskSearch'>;

/** What was found, as entries that lead there. */
export function useHits(found: Found | undefined, words: string): PaletteGroup[] {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const navigate = useNavigate();
  if (found === undefined) return [];
  const allClaims: PaletteEntry = {
    id: 'claims more',
    icon: 'claims',
    textValue: t`All claims with “${words}”`,
    content: <EntryWords main={t`All claims with “${words}”`} />,
    run: () => void navigate({ to: '/$newsroom/claims', params: { newsroom }, search: { query: words } }),
  };
  const allArticles: PaletteEntry = {
    id: 'articles more',
    icon: 'article',
    textValue: t`All articles with “${words}”`,
    content: <EntryWords main={t`All articles with “${words}”`} />,
    run: () => void navigate({ to: '/$newsroom/articles', params: { newsroom }, search: { query: words } }),
  };
  const claims = found.claims.items.map((claim): PaletteEntry => ({
    id: claim.id,
    icon: 'claims',
    textValue: `${claim.number} ${claim.statement ?? claim.quote ?? ''}`,
    content: (
      <>
        <EntryWords main={`${claim.number} ${claim.statement ?? claim.quote ?? ''}`} more={claim.matched === 'quote' ? claim.quote : claim.article?.title} />
        <StateBadge state={claim.state} />
      </>
    ),
    run: () => void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: claim.number } }),
  }));
  const articles = found.articles.items.map(({ id, title, publisher }): PaletteEntry => ({
    id,
    icon: 'article',
    textValue: title,
    content: <EntryWords main={title} more={publisher} />,
    run: () => void navigate({ to: '/$newsroom/articles/$article', params: { newsroom, article: id } }),
  }));
  const speakers = found.speakers.items.map(({ id, name, aliases }): PaletteEntry => ({
    id,
    icon: 'speaker',
    textValue: t`Claims that came through ${name}`,
    content: <EntryWords main={name} more={aliases.join(' · ')} />,
    run: () => void navigate({ to: '/$newsroom/claims', params: { newsroom }, search: { speaker: id } }),
  }));
  const groups: PaletteGroup[] = [
    { id: 'claims', title: t`Claims`, entries: found.claims.more ? [...claims, allClaims] : claims },
    { id: 'articles', title: t`Articles`, entries: found.articles.more ? [...articles, allArticles] : articles },
    { id: 'speakers', title: t`Speakers: their claims`, entries: speakers },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
