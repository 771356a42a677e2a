import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHere } from '../../app/newsroom.ts';
import { CLAIM_STATES } from '../../claims/claim-states.ts';
import { STATES } from '../../claims/claim-words.ts';
import { Icon } from '../../design/icon.tsx';
import { Button } from '../../design/button.tsx';
import { isNarrowed, NARROWING, type ClaimFilters } from './claim-filters.ts';
import { articleTitleQuery, membersQuery, speakerNameQuery, topicsQuery } from './claims-query.ts';
import { languageName } from './languages.ts';
import styles from './claims-screen.module.css';

export interface FilterChipsProps {
  readonly filters: ClaimFilters;
  readonly onChange: (change: ClaimFilters) => void;
}

const NOTHING: ClaimFilters = Object.fromEntries(NARROWING.map((name) => [name, undefined]));

/** What narrows the list at the moment, each with a way to take it away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const { t } = useLingui();
  const words = useFilterWords(filters);
  if (!isNarrowed(filters)) return null;
  return (
    <div className={styles['chips']}>
      <ul className={styles['chipList']} aria-label={t`Filters in use`}>
        {NARROWING.filter((name) => filters[name] !== undefined).map((name) => (
          <li key={name}>
            <button type="button" className={styles['chip']} aria-label={t`Take away the filter ${words[name]}`} onClick={() => onChange({ [name]: undefined })}>
              <bdi>{words[name]}</bdi>
              <Icon name="close" size={13} />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" onPress={() => onChange(NOTHING)}>
        <Trans>Clear all</Trans>
      </Button>
    </div>
  );
}

function useFilterWords({ query = '', state = '', assignee = '', article = '', topic = '', language = '', speaker = '' }: ClaimFilters) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const members = useQuery({ ...membersQuery(newsroom), enabled: assignee !== '' });
  const topics = useQuery({ ...topicsQuery(newsroom), enabled: topic !== '' });
  const title = useQuery({ ...articleTitleQuery(newsroom, article), enabled: article !== '' }).data ?? '…';
  const speakerName = useQuery({ ...speakerNameQuery(newsroom, speaker), enabled: speaker !== '' }).data ?? '…';
  const named = CLAIM_STATES.filter((each) => state.split(',').includes(each)).map((each) => i18n._(STATES[each].word));
  const states = new Intl.ListFormat(i18n.locale, { type: 'disjunction' }).format(named);
  const name = members.data?.find(({ personId }) => personId === assignee)?.name ?? '…';
  const label = topics.data?.items.find(({ id }) => id === topic)?.label ?? '…';
  const languageWord = languageName(language, i18n.locale);
  return {
    query: t`Words: ${query}`,
    state: t`State: ${states}`,
    assignee: assignee === 'me' ? t`Assigned to me` : assignee === 'none' ? t`Assigned to nobody` : t`Assigned to ${name}`,
    article: t`Article: ${title}`,
    topic: t`Topic: ${label}`,
    language: t`Language: ${languageWord}`,
    speaker: t`Speaker: ${speakerName}`,
  } satisfies Record<(typeof NARROWING)[number], string>;
}
