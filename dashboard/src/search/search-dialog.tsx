import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useHere } from '../app/newsroom.ts';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { PaletteFrame } from './palette-frame.tsx';
import { searchQuery } from './search-query.ts';
import { useHits } from './use-hits.tsx';

const PAUSE = 150;

/** Finds claims, articles and speakers of this newsroom; `C-12` leads straight to the claim. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const [text, setText] = useState('');
  const words = useSettled(text.trim(), PAUSE);
  const search = useQuery(searchQuery(newsroom, words));
  const groups = useHits(words === '' ? undefined : search.data, words);
  return (
    <PaletteFrame
      label={t`Search`}
      placeholder={t`Words, or the number of a claim such as C-12`}
      icon="search"
      text={text}
      onText={setText}
      groups={groups}
      empty={<Nothing words={words} isSearching={search.isFetching || words !== text.trim()} error={search.error} />}
      onClose={onClose}
    />
  );
}

function Nothing({ words, isSearching, error }: { readonly words: string; readonly isSearching: boolean; readonly error: unknown }): ReactNode {
  if (error !== null) return <ProblemNotice error={error} takesFocus={false} />;
  if (isSearching) return <Trans>Searching…</Trans>;
  if (words === '') return <Trans>Finds claims by statement, quote or number, articles by title, and speakers by name.</Trans>;
  return <Trans>Nothing found for “{words}”. Try fewer words.</Trans>;
}

/** The value once it has not changed for so many milliseconds. */
function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
