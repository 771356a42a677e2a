import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Schema } from '../api/client.ts';
import { Actions } from '../design/actions.tsx';
import { Dialog } from '../design/dialog.tsx';
import { LinkButton } from '../design/link-button.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { ChainLine } from './chain-line.tsx';
import { claimQuery } from './claim-query.ts';
import type { ClaimGlance } from './claim-row.tsx';
import { EvidenceCount } from './evidence-count.tsx';
import { RatingWord } from './rating-word.tsx';
import { StateBadge } from './state-badge.tsx';
import { focusRow } from './use-row-keys.ts';
import styles from './claim-peek.module.css';

export interface ClaimPeekProps {
  readonly newsroom: string;
  readonly claim: ClaimGlance;
  readonly onClose: () => void;
  /** To the next and the previous one of the list, while it is open. */
  readonly onMove?: (by: 1 | -1) => void;
}

/** A look into a claim without leaving the list. Space or Escape closes it. */
export function ClaimPeek({ newsroom, claim, onClose, onMove }: ClaimPeekProps) {
  const { t } = useLingui();
  const details = useQuery(claimQuery(newsroom, claim.number));
  const navigate = useNavigate();
  const scope = t`Preview`;
  const close = (): void => {
    onClose();
    // One frame after the dialog gave the focus back to the row from which it was opened: one may have gone on to another since.
    requestAnimationFrame(() => requestAnimationFrame(() => focusRow(claim.number)));
  };
  useShortcut('Space', close, { description: t`Close the preview`, scope, inDialog: true });
  const open = (): void => {
    onClose();
    void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: claim.number } });
  };
  useShortcut('Enter', open, { description: t`Open the claim`, scope, inDialog: true });
  useShortcut('j', () => onMove?.(1), { description: t`Next claim`, scope, inDialog: true, isEnabled: onMove !== undefined });
  useShortcut('k', () => onMove?.(-1), { description: t`Previous claim`, scope, inDialog: true, isEnabled: onMove !== undefined });
  return (
    <Dialog title={claim.number} isOpen onClose={close} size="wide">
      <p className={styles['statement']}>
        <bdi>{claim.statement ?? t`No statement yet`}</bdi>
      </p>
      <div className={styles['facts']}>
        <StateBadge state={claim.state} />
        <RatingWord rating={claim.verdict.truth} />
        <EvidenceCount {...claim.evidence} />
      </div>
      {details.error !== null && <ProblemNotice error={details.error} takesFocus={false} />}
      {details.isPending && <Skeleton lines={3} />}
      {details.data !== undefined && <Details view={details.data} />}
      <Actions>
        <LinkButton look="primary" to="/$newsroom/claims/$claim" params={{ newsroom, claim: claim.number }} onClick={onClose}>
          <Trans>Open the claim</Trans>
        </LinkButton>
        {claim.article !== null && (
          <LinkButton to="/$newsroom/articles/$article" params={{ newsroom, article: claim.article.id }} search={{ claim: claim.number }} onClick={onClose}>
            <Trans>Show in the article</Trans>
          </LinkButton>
        )}
      </Actions>
    </Dialog>
  );
}

function Details({ view }: { readonly view: Schema<'ClaimDeskView'> }) {
  const first = view.appearances.find((appearance) => appearance.first);
  const { conclusion } = view.explanation;
  return (
    <dl className={styles['details']}>
      {first?.type === 'text' && (
        <>
          <dt>
            <Trans>Quote</Trans>
          </dt>
          <dd>
            <blockquote className={styles['quote']} lang={first.article.language} dir="auto">
              {first.anchor.exact}
            </blockquote>
            <p className={styles['article']}>
              <bdi>{first.article.title}</bdi>
            </p>
          </dd>
        </>
      )}
      <dt>
        <Trans>Who says so</Trans>
      </dt>
      <dd>
        <ChainLine links={view.chain.links} ownVoice={view.chain.ownVoice} />
      </dd>
      <dt>
        <Trans>Conclusion</Trans>
      </dt>
      <dd className={conclusion === null ? styles['none'] : undefined} dir="auto">
        {conclusion ?? <Trans>Not written yet</Trans>}
      </dd>
    </dl>
  );
}
