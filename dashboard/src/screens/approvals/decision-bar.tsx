import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { MissingList, useMissingWords } from '../../claims/missing-list.tsx';
import { Button } from '../../design/button.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import type { Command } from '../../shortcuts/commands.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { useHere } from '../../app/newsroom.ts';
import type { Claim } from './approval-query.ts';
import type { PartKey } from './content-parts.ts';
import { approve, publish, reject, requestChanges, revokeApproval, unschedule, type Read } from './decisions.ts';
import { THREAD_PARTS } from './part-words.ts';
import { PublicationCountdown } from './publication-countdown.tsx';
import styles from './decision-bar.module.css';

/** Nobody decides before they have read: the dialogs come when they are wanted. */
const ApproveDialog = lazy(() => import('./decision-dialogs.tsx').then((dialogs) => ({ default: dialogs.ApproveDialog })));
const PublishDialog = lazy(() => import('./decision-dialogs.tsx').then((dialogs) => ({ default: dialogs.PublishDialog })));
const RejectDialog = lazy(() => import('./decision-dialogs.tsx').then((dialogs) => ({ default: dialogs.RejectDialog })));
const RequestChangesDialog = lazy(() => import('./decision-dialogs.tsx').then((dialogs) => ({ default: dialogs.RequestChangesDialog })));

export interface DecisionBarProps {
  readonly claim: Claim;
  readonly read: Read;
  /** A newer revision than the one that is read has arrived. */
  readonly outdated: boolean;
  readonly parts: readonly PartKey[];
  readonly unseen: number;
  readonly verdictChanged: boolean;
  readonly about: PartKey | null;
  readonly onAbout: (part: PartKey | null) => void;
  readonly onDecided: () => void;
  readonly onSeenNext: () => void;
}

type Open = 'approve' | 'changes' | 'reject' | 'publish';

/** Where it is decided. What the server would refuse is not offered, and the bar says why. */
export function DecisionBar(props: DecisionBarProps) {
  const { claim, read, outdated, parts, unseen, verdictChanged, about, onAbout, onDecided, onSeenNext } = props;
  const [open, setOpen] = useState<Open | null>(null);
  const [error, setError] = useState<unknown>(null);
  const allowed = (verb: string): boolean => claim.claim.verbs.some((each) => each.verb === verb && each.allowed);
  const close = (): void => {
    setOpen(null);
    onAbout(null);
  };
  const decided = async (call: Promise<unknown>): Promise<void> => {
    await call;
    close();
    onDecided();
  };
  const step = (call: Promise<unknown>): void => {
    setError(null);
    decided(call).catch((reason: unknown) => setError(reason));
  };
  useDecisionCommands({ claim, outdated, open: setOpen, onSeenNext, onRevoke: () => step(revokeApproval(read)) });
  const stillMissing = Math.max(0, (claim.approvals?.missing ?? 1) - 1);
  return (
    <section className={styles['bar']}>
      <ProblemNotice error={error} />
      {claim.schedule !== null && <PublicationCountdown at={claim.schedule.at} onUndo={() => step(unschedule(read))} onDue={onDecided} />}
      <div className={styles['buttons']}>
        {allowed('publish') && claim.schedule === null && (
          <Button look="primary" isDisabled={outdated} onPress={() => setOpen('publish')}>
            <Trans>Publish…</Trans>
          </Button>
        )}
        <Button look={allowed('publish') ? 'plain' : 'primary'} isDisabled={!allowed('approve') || outdated} onPress={() => setOpen('approve')}>
          <Trans>Approve…</Trans>
        </Button>
        <Button isDisabled={!allowed('requestChanges') || outdated} onPress={() => setOpen('changes')}>
          <Trans>Request changes…</Trans>
        </Button>
        <Button look="danger" isDisabled={!allowed('reject') || outdated} onPress={() => setOpen('reject')}>
          <Trans>Reject…</Trans>
        </Button>
        {allowed('revokeApproval') && (
          <Button look="quiet" onPress={() => step(revokeApproval(read))}>
            <Trans>Take my approval back</Trans>
          </Button>
        )}
      </div>
      <WhyNot claim={claim} />
      <Suspense fallback={null}>
        {open === 'approve' && (
          <ApproveDialog
            claim={claim}
            revision={read.revision}
            unseen={unseen}
            stillMissing={stillMissing}
            verdictChanged={verdictChanged}
            onClose={close}
            onApprove={(note, when) => decided(approve(read, note, when))}
          />
        )}
        {open === 'publish' && <PublishDialog claim={claim} verdictChanged={verdictChanged} onClose={close} onPublish={(when) => decided(publish(read, when))} />}
        {(open === 'changes' || about !== null) && (
          <RequestChangesDialog
            claim={claim}
            parts={parts}
            about={about}
            onClose={close}
            onRequest={(comment, part, blocking) => decided(requestChanges(read, { comment, blocking, ...(part === null ? {} : { part: threadPart(part) }) }))}
          />
        )}
        {open === 'reject' && <RejectDialog claim={claim} onClose={close} onReject={(reason) => decided(reject(read, reason))} />}
      </Suspense>
    </section>
  );
}

interface DecisionCommands {
  readonly claim: Claim;
  readonly outdated: boolean;
  readonly open: (dialog: Open) => void;
  readonly onSeenNext: () => void;
  readonly onRevoke: () => void;
}

/** By key and from the palette: never by one bare letter. */
function useDecisionCommands({ claim, outdated, open, onSeenNext, onRevoke }: DecisionCommands): void {
  const { t } = useLingui();
  const words = useMissingWords();
  const group = claim.claim.number;
  const whyNot = (verb: string): string | null => {
    const outlook = claim.claim.verbs.find((each) => each.verb === verb);
    return outlook?.allowed === true ? null : (outlook?.missing ?? []).map(words).join(' ');
  };
  const onRead = (verb: string): string | null => whyNot(verb) ?? (outdated ? t`A newer revision has arrived.` : null);
  const mayRevoke = whyNot('revokeApproval') === null;
  const mayPublish = whyNot('publish') === null && claim.schedule === null;
  const commands: Command[] = [
    { id: 'approval.seen', label: t`Tick the next part as seen`, group, icon: 'review', keys: 's', run: onSeenNext },
    { id: 'approval.approve', label: t`Approve…`, group, icon: 'approvals', keys: 'Shift+A', whyNot: onRead('approve'), run: () => open('approve') },
    { id: 'approval.changes', label: t`Request changes…`, group, icon: 'back', keys: 'Shift+R', whyNot: onRead('requestChanges'), run: () => open('changes') },
    { id: 'approval.reject', label: t`Reject…`, group, icon: 'dropped', whyNot: onRead('reject'), run: () => open('reject') },
    ...(mayPublish ? [{ id: 'approval.publish', label: t`Publish…`, group, icon: 'published', whyNot: onRead('publish'), run: () => open('publish') } as const] : []),
    ...(mayRevoke ? [{ id: 'approval.revoke', label: t`Take my approval back`, group, icon: 'undo', run: onRevoke } as const] : []),
  ];
  useCommands(commands, { scope: t`Approvals` });
}

/** Evidence by its number, everything else by its name in the discussion. */
function threadPart(part: PartKey): string | undefined {
  return part.startsWith('evidence/') ? part : THREAD_PARTS[part as keyof typeof THREAD_PARTS];
}

function WhyNot({ claim }: { readonly claim: Claim }): ReactNode {
  const { t } = useLingui();
  const { person } = useHere();
  const verb = claim.claim.verbs.find((each) => each.verb === 'approve');
  if (verb === undefined || verb.allowed) return null;
  const mine = claim.revisions[0]?.decisions.find((each) => each.by.id === person.id && each.kind === 'approve' && each.revokedAt === null);
  const why = ((): string | null => {
    if (claim.contributors.some(({ id }) => id === person.id)) return t`You contributed to this revision: somebody else has to approve it.`;
    if (claim.recused.some(({ id }) => id === person.id)) return t`You are recused from this claim.`;
    if (mine !== undefined) return t`You have approved this revision.`;
    return null;
  })();
  return (
    <>
      {why !== null && <p className={styles['why']}>{why}</p>}
      <MissingList items={why === null ? verb.missing : verb.missing.filter(({ code }) => code !== 'CONTRIBUTED' && code !== 'RECUSED')} />
    </>
  );
}
