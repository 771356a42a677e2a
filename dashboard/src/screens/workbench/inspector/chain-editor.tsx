import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { ChainLine } from '../../../claims/chain-line.tsx';
import { Switch } from '../../../design/switch.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import { DraftStatus } from '../../../drafts/draft-status.tsx';
import { useDraft } from '../../../drafts/use-draft.ts';
import { claimChanged, newestClaim, type ClaimView } from '../workbench-query.ts';
import { AddLink } from './add-link.tsx';
import { ChainLinkRow } from './chain-link-row.tsx';
import { chainFields, chainValue, changed, MOST_LINKS, moved, type ChainValue, type LinkValue } from './chain-value.ts';
import styles from './inspector.module.css';

export interface ChainEditorProps {
  readonly newsroom: string;
  readonly view: ClaimView;
  readonly editable: boolean;
}

/** By whom the claim came into the article, outermost first; the last one makes it. */
export function ChainEditor({ newsroom, view, editable }: ChainEditorProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { id, number } = view.claim;
  const draft = useDraft<ChainValue>({
    key: [newsroom, id, 'chain'],
    server: useMemo(() => chainValue(view.chain), [view.chain]),
    version: view.chain.version,
    save: async (value, version, signal) => {
      const params = { path: { newsroom, claim: id }, header: ifMatch(version) };
      const { claim, ...chain } = await answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/chain', { params, body: chainFields(value), signal }));
      claimChanged(client, newsroom, claim, { chain });
      return { value: chainValue(chain), version: chain.version };
    },
    newest: async () => {
      const { chain: now } = await newestClaim(client, newsroom, number);
      return { value: chainValue(now), version: now.version };
    },
    editable,
    label: t`Chain of ${number}`,
  });
  const { ownVoice, links } = draft.value;
  const setLinks = (next: readonly LinkValue[]): void => draft.change({ links: next, ...(next.length > 0 ? { ownVoice: false } : {}) });
  const move = (at: number, by: -1 | 1): void => {
    setLinks(moved(links, at, by));
    // The focus goes along with the link, to the same button in its new place, or to the other one at an end.
    requestAnimationFrame(() => focusMove(at + by, by, links.length));
  };
  const add = (link: LinkValue): void => {
    setLinks([...links, link]);
    // How they say it comes next.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-link="${links.length}"] [data-fields] select`)?.focus());
  };
  return (
    <section className={styles['part']} aria-labelledby="chain-title">
      <header className={styles['partHead']}>
        <h3 id="chain-title">
          <Trans>Who says so</Trans>
        </h3>
        {editable && <DraftStatus draft={draft} />}
      </header>
      <ChainLine links={links} ownVoice={ownVoice} />
      {editable && (
        <>
          {links.length > 0 && (
            <ol className={styles['links']}>
              {links.map((link, at) => (
                <ChainLinkRow
                  key={at}
                  position={at}
                  count={links.length}
                  link={link}
                  onChange={(change) => setLinks(changed(links, at, change))}
                  onMove={(by) => move(at, by)}
                  onRemove={() => setLinks(links.toSpliced(at, 1))}
                />
              ))}
            </ol>
          )}
          {draft.errorOf('links') !== undefined && <p className={styles['error']}>{draft.errorOf('links')}</p>}
          {!ownVoice && links.length < MOST_LINKS && <AddLink key={links.length} newsroom={newsroom} isFirst={links.length === 0} onAdd={add} />}
          {links.length === 0 && (
            <Switch isSelected={ownVoice} onChange={(own) => draft.change({ ownVoice: own })}>
              <Trans>The article says so in its own voice</Trans>
            </Switch>
          )}
        </>
      )}
      <DraftConflicts draft={draft} names={{ ownVoice: t`Own voice`, links: t`Chain` }} show={(field, value) => (field === 'links' ? <ChainLine links={value as readonly LinkValue[]} /> : value === true ? t`yes` : t`no`)} />
    </section>
  );
}

function focusMove(at: number, by: -1 | 1, count: number): void {
  const isAtEnd = by < 0 ? at === 0 : at === count - 1;
  const wanted = isAtEnd ? -by : by;
  document.querySelector<HTMLElement>(`[data-link="${at}"] [data-move="${wanted}"]`)?.focus();
}
