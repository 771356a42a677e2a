import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Schema } from '../../api/client.ts';
import { AXES, type Axis } from '../../claims/claim-words.ts';
import { MISSING } from '../../claims/verb-words.ts';

export type QueueReason = Schema<'QueueReason'>;

const HOLDS: Readonly<Record<string, MessageDescriptor>> = { legal: msg`On legal hold`, embargo: msg`Under embargo`, safety: msg`On hold for safety` };

const isAxis = (word: string): word is Axis => word in AXES;

/** Why a claim stands where it stands, as a sentence. */
export function useReasonWords(): (reason: QueueReason) => string {
  const { t, i18n } = useLingui();
  const moment = (at: string): string => new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  return ({ code, revision: number, person, at, approvals, detail }) => {
    const name = person === null || person.name === '' ? t`Somebody` : person.name;
    const revision = number === null ? '' : `r${number}`;
    switch (code) {
      case 'ASSIGNED':
        return t`Assigned to you`;
      case 'SENT_BACK':
        return revision === '' ? t`${name} sent it back` : t`${name} sent ${revision} back`;
      case 'APPROVAL_STALE':
        return revision === '' ? t`Your approval went stale` : t`Your approval went stale at ${revision}`;
      case 'RATING_ASKED': {
        const question = detail !== null && isAxis(detail) ? i18n._(AXES[detail]) : '';
        return question === '' ? t`${name} asks for your rating` : t`${name} asks for your rating: ${question}`;
      }
      case 'SCHEDULE_FAILED': {
        const obstacle = detail === null ? undefined : MISSING[detail];
        const words = obstacle === undefined ? '' : i18n._(obstacle);
        return words === '' ? t`It could not be published as scheduled` : t`It could not be published as scheduled. ${words}`;
      }
      case 'WITHHOLDING_PROPOSED':
        return t`${name} proposes to withhold it: it takes a second person`;
      case 'ARTICLE_CHANGED':
        return t`The article has changed: look at the quote again`;
      case 'ANCHOR_UNCONFIRMED':
        return t`Confirm where the quote stands in the new text`;
      case 'THREAD_OPEN':
        return t`${name} asks you in the discussion`;
      case 'THREAD_ANSWERED':
        return t`${name} answered you in the discussion`;
      case 'RETRACTION_PROPOSED':
        return t`${name} proposes a retraction`;
      case 'WITHHOLDING_UNCONFIRMED':
        return t`You proposed to withhold it: it waits for a second person`;
      case 'WITH_COLLEAGUE':
        return t`${name} works on it`;
      case 'CHANGES_REQUESTED':
        return revision === '' ? t`${name} requested changes` : t`${name} requested changes to ${revision}`;
      case 'APPROVALS_MISSING': {
        const given = approvals?.given ?? 0;
        const needed = approvals?.needed ?? 1;
        return t`In review: ${given} of ${needed} approvals`;
      }
      case 'AWAITS_PUBLICATION':
        return t`Approved, waits to be published`;
      case 'SCHEDULED': {
        const time = at === null ? '' : moment(at);
        return time === '' ? t`Scheduled for publication` : t`Will be published ${time}`;
      }
      case 'ON_HOLD': {
        const kind = i18n._(HOLDS[detail ?? ''] ?? msg`On hold`);
        const time = at === null ? '' : moment(at);
        return time === '' ? kind : t`${kind} until ${time}`;
      }
    }
  };
}
