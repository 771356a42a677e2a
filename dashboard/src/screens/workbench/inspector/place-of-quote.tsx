import { Trans } from '@lingui/react/macro';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { useConfirmPlace } from '../use-places.ts';
import type { Workbench, WorkbenchClaim } from '../workbench-query.ts';
import styles from './inspector.module.css';

export interface PlaceOfQuoteProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly claim: WorkbenchClaim;
  readonly isEditable: boolean;
  readonly onShow: () => void;
}

/** The words of the article, and, where they were found again in its newest text, whether this is the place. */
export function PlaceOfQuote({ newsroom, workbench, claim, isEditable, onShow }: PlaceOfQuoteProps) {
  const confirm = useConfirmPlace(newsroom, workbench);
  const [first] = claim.anchors;
  // Nobody has to look any more at what an earlier text said.
  const unconfirmed = workbench.text.newest ? claim.anchors.filter(({ confirmed }) => !confirmed) : [];
  if (first === undefined) {
    return (
      <Notice kind="warning">
        <Trans>The words of this claim do not stand in this text.</Trans>
      </Notice>
    );
  }
  return (
    <figure className={styles['quote']}>
      <blockquote lang={workbench.text.language} dir={workbench.text.dir}>
        {first.exact}
      </blockquote>
      <figcaption>
        <Button size="small" look="quiet" onPress={onShow}>
          <Trans>Show in the text</Trans>
        </Button>
      </figcaption>
      {unconfirmed.map((anchor) => (
        <Notice key={anchor.appearanceId} kind="warning">
          <p>
            <Trans>This text words it differently. Found again: “{anchor.exact}”. Is this the place?</Trans>
          </p>
          {confirm.error !== null && <ProblemNotice error={confirm.error} />}
          <div className={styles['buttons']}>
            <Button size="small" isPending={confirm.isPending} onPress={() => confirm.mutate({ ...anchor, claimId: claim.id, adopt: false })}>
              <Trans>Yes, this is the place</Trans>
            </Button>
            <Button size="small" isDisabled={!isEditable} isPending={confirm.isPending} onPress={() => confirm.mutate({ ...anchor, claimId: claim.id, adopt: true })}>
              <Trans>Quote it as it reads now</Trans>
            </Button>
          </div>
        </Notice>
      ))}
    </figure>
  );
}
