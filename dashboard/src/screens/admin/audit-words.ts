import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What happened, by the action's code; one without words of its own shows its code. */
const ACTIONS: Readonly<Record<string, MessageDescriptor>> = {
  'claim.created': msg`Claim created`,
  'claim.statementEdited': msg`Statement edited`,
  'claim.chainEdited': msg`Chain edited`,
  'claim.topicsEdited': msg`Topics of a claim edited`,
  'claim.selectionEdited': msg`Why it was chosen edited`,
  'claim.prioritised': msg`Priority or due date set`,
  'claim.appearanceAdded': msg`Place added`,
  'claim.appearanceMoved': msg`Place moved`,
  'claim.appearanceRemoved': msg`Place removed`,
  'claim.appearanceMarkedFirst': msg`First place chosen`,
  'claim.anchorConfirmed': msg`Place confirmed`,
  'claim.articleChanged': msg`Article changed under a claim`,
  'claim.relationAdded': msg`Relation added`,
  'claim.relationRemoved': msg`Relation removed`,
  'claim.taken': msg`Claim taken`,
  'claim.assigned': msg`Claim assigned`,
  'claim.released': msg`Claim put back`,
  'claim.submitted': msg`Submitted for review`,
  'claim.withdrawn': msg`Withdrawn from review`,
  'claim.approved': msg`Approved`,
  'claim.approvalRevoked': msg`Approval taken back`,
  'claim.changesRequested': msg`Changes requested`,
  'claim.rejected': msg`Rejected`,
  'claim.dropped': msg`Dropped`,
  'claim.reopened': msg`Reopened`,
  'claim.abandoned': msg`Round abandoned`,
  'claim.scheduled': msg`Publication scheduled`,
  'claim.unscheduled': msg`Schedule cancelled`,
  'claim.publicationRefused': msg`Scheduled publication refused`,
  'claim.published': msg`Published`,
  'claim.correctionOpened': msg`Correction opened`,
  'claim.corrected': msg`Correction published`,
  'claim.retracted': msg`Retracted`,
  'claim.withheld': msg`Withheld`,
  'claim.imported': msg`Imported`,
  'withholding.proposed': msg`Withholding proposed`,
  'withholding.dismissed': msg`Proposal to withhold dismissed`,
  'withholding.erased': msg`Withheld words erased`,
  'evidence.added': msg`Evidence added`,
  'evidence.edited': msg`Evidence edited`,
  'evidence.removed': msg`Evidence removed`,
  'replyRequest.added': msg`Reply request added`,
  'replyRequest.edited': msg`Reply request edited`,
  'replyRequest.removed': msg`Reply request removed`,
  'verdict.proposed': msg`Verdict proposed`,
  'verdict.edited': msg`Verdict edited`,
  'verdict.withdrawn': msg`Verdict withdrawn`,
  'verdict.adopted': msg`Verdict adopted`,
  'verdict.unadopted': msg`Verdict no longer adopted`,
  'explanation.edited': msg`Conclusion or rationale edited`,
  'secondRating.requested': msg`Blind rating asked for`,
  'secondRating.given': msg`Blind rating given`,
  'secondRating.revealed': msg`Blind ratings revealed`,
  'secondRating.cancelled': msg`Blind rating cancelled`,
  'thread.opened': msg`Discussion opened`,
  'thread.edited': msg`Discussion edited`,
  'thread.resolved': msg`Discussion resolved`,
  'thread.reopened': msg`Discussion reopened`,
  'comment.added': msg`Comment added`,
  'comment.edited': msg`Comment edited`,
  'hold.placed': msg`Hold placed`,
  'hold.released': msg`Hold released`,
  'article.created': msg`Article added`,
  'article.edited': msg`Article edited`,
  'article.revised': msg`New text of an article`,
  'article.archived': msg`Article archived`,
  'article.restored': msg`Article brought back`,
  'speaker.created': msg`Speaker added`,
  'speaker.edited': msg`Speaker edited`,
  'speaker.merged': msg`Speakers merged`,
  'member.joined': msg`Member joined`,
  'member.roleChanged': msg`Role changed`,
  'member.suspended': msg`Member suspended`,
  'member.reinstated': msg`Member reinstated`,
  'member.bylineChanged': msg`Byline changed`,
  'member.recused': msg`Recusal recorded`,
  'member.recusalLifted': msg`Recusal ended`,
  'invitation.created': msg`Invitation made`,
  'invitation.revoked': msg`Invitation revoked`,
  'passwordReset.issued': msg`Link for a new password issued`,
  'passwordReset.completed': msg`New password set by link`,
  'apiKey.created': msg`API key made`,
  'apiKey.revoked': msg`API key revoked`,
  'webhook.created': msg`Webhook added`,
  'webhook.edited': msg`Webhook edited`,
  'webhook.secretRotated': msg`Secret of a webhook changed`,
  'webhook.disabled': msg`Webhook disabled`,
  'webhook.enabled': msg`Webhook enabled`,
  'webhook.deleted': msg`Webhook deleted`,
  'webhook.tested': msg`Webhook tested`,
  'webhook.resent': msg`Message of a webhook sent again`,
  'newsroom.created': msg`Newsroom created`,
  'newsroom.changed': msg`About the newsroom edited`,
  'newsroom.policyChanged': msg`Rules of review edited`,
  'ratingScale.changed': msg`New version of a rating scale`,
  'topic.created': msg`Topic added`,
  'topic.renamed': msg`Topic renamed`,
  'topic.archived': msg`Topic archived`,
  'topic.restored': msg`Topic brought back`,
  'import.started': msg`Import begun`,
  'import.finished': msg`Import finished`,
};

/** What it happened to. */
const SUBJECTS: Readonly<Record<string, MessageDescriptor>> = {
  claim: msg`Claims`,
  appearance: msg`Places of claims`,
  relation: msg`Relations`,
  evidence: msg`Evidence`,
  replyRequest: msg`Reply requests`,
  verdict: msg`Verdicts`,
  secondRating: msg`Blind ratings`,
  thread: msg`Discussions`,
  comment: msg`Comments`,
  hold: msg`Holds`,
  recusal: msg`Recusals`,
  article: msg`Articles`,
  speaker: msg`Speakers`,
  member: msg`Members`,
  invitation: msg`Invitations`,
  apiKey: msg`API keys`,
  webhook: msg`Webhooks`,
  newsroom: msg`The newsroom`,
  ratingScale: msg`Rating scales`,
  topic: msg`Topics`,
  import: msg`Imports`,
};

export function actionWords(i18n: I18n, action: string): string {
  const words = ACTIONS[action];
  return words === undefined ? action : i18n._(words);
}

export interface TypeOption {
  /** An action (claim.submitted), or what actions are about (claim). */
  readonly key: string;
  readonly label: string;
  readonly description: string;
}

/** What the log can be narrowed to: first kinds of things, then single actions. */
export const typeOptions = (i18n: I18n): TypeOption[] =>
  [SUBJECTS, ACTIONS].flatMap((words) => Object.entries(words).map(([key, word]) => ({ key, label: i18n._(word), description: key })));

/** An action has a dot in it, a kind of thing has none. */
export const typeFilter = (type: string | undefined): { readonly action: string | undefined; readonly subjectType: string | undefined } => ({
  action: type?.includes('.') === true ? type : undefined,
  subjectType: type?.includes('.') === false ? type : undefined,
});
