import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { ApiKeysTable } from '../../membership/api-keys-table.tsx';
import { ownKeysQuery } from '../../membership/api-keys.ts';
import { BylineDialog } from '../../membership/byline-dialog.tsx';
import { NewKeyDialog } from '../../membership/new-key-dialog.tsx';
import { ROLES } from '../../membership/role-words.ts';
import type { MyNewsroom } from '../../session/session.ts';
import styles from './own-newsroom.module.css';

export interface OwnNewsroomProps {
  readonly newsroom: MyNewsroom;
  readonly personId: string;
}

const membershipQuery = (newsroom: string, personId: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'member', personId],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/members/{personId}', { params: { path: { newsroom, personId } }, signal })),
  });

/** What a person is in one newsroom, whether readers learn their name, and the keys by which programs act for them there. */
export function OwnNewsroom({ newsroom: { slug, name, role }, personId }: OwnNewsroomProps) {
  const { t, i18n } = useLingui();
  const { data: me } = useSuspenseQuery(membershipQuery(slug, personId));
  const { data: keys } = useSuspenseQuery(ownKeysQuery(slug));
  const [open, setOpen] = useState<'byline' | 'key' | null>(null);
  return (
    <article className={styles['newsroom']}>
      <header className={styles['head']}>
        <h3>
          <Link to="/$newsroom/queue" params={{ newsroom: slug }}>
            {name}
          </Link>
        </h3>
        <Badge>{i18n._(ROLES[role].word)}</Badge>
      </header>
      <div className={styles['line']}>
        <p>{me.byline === null ? <Trans>Published claims show your role, not your name.</Trans> : <Trans>Published claims may name you as {me.byline}.</Trans>}</p>
        <Button size="small" aria-label={t`Change the byline in ${name}`} onPress={() => setOpen('byline')}>
          <Trans>Change</Trans>
        </Button>
      </div>
      <div className={styles['line']}>
        <p>{keys.items.length === 0 ? <Trans>No API keys of yours: with one, a program can work here for you.</Trans> : <Trans>Your API keys:</Trans>}</p>
        <Button size="small" aria-label={t`New API key for ${name}`} onPress={() => setOpen('key')}>
          <Trans>New API key</Trans>
        </Button>
      </div>
      {keys.items.length > 0 && <ApiKeysTable newsroom={slug} keys={keys.items} caption={t`Your API keys in ${name}`} />}
      {open === 'byline' && <BylineDialog newsroom={slug} me={me} onClose={() => setOpen(null)} />}
      {open === 'key' && <NewKeyDialog newsroom={slug} onClose={() => setOpen(null)} />}
    </article>
  );
}
