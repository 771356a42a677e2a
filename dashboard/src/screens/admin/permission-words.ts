import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../../api/client.ts';

export type RolesRow = Schema<'RolesRow'>;
export type Permission = RolesRow['permission'];
type Area = Permission extends `${infer Prefix}.${string}` ? Prefix : never;

/** What a permission lets somebody do. */
export const PERMISSIONS: Readonly<Record<Permission, MessageDescriptor>> = {
  'analytics.read': msg`See the figures of the newsroom`,
  'apiKey.manage': msg`See and revoke the API keys of all members`,
  'apiKey.own': msg`Have API keys of one’s own`,
  'article.archive': msg`Archive an article, and bring it back`,
  'article.create': msg`Add an article`,
  'article.edit': msg`Edit what is said about an article, and add a newer text`,
  'audit.read': msg`Read the audit log of a claim`,
  'audit.readAll': msg`Read the whole audit log`,
  'claim.abandon': msg`End a round of work on a claim that was public`,
  'claim.approve': msg`Approve what is in review`,
  'claim.assign': msg`Give a claim to a member`,
  'claim.comment': msg`Open a discussion, and answer in it`,
  'claim.confirmWithhold': msg`Confirm that a claim is withheld from the public`,
  'claim.correct': msg`Begin a correction of a published claim`,
  'claim.create': msg`Cut a claim from an article, or add one`,
  'claim.draftCorrection': msg`Begin a correction by an update of its page through the Fact Check Tools API`,
  'claim.drop': msg`Drop a claim that is not checked`,
  'claim.edit': msg`Edit statement, chain, places, relations and topics of a claim`,
  'claim.hold': msg`Put a claim on hold, and release it`,
  'claim.liftRecusal': msg`End a recusal`,
  'claim.proposeWithhold': msg`Propose to withhold a claim from the public`,
  'claim.publish': msg`Publish what is approved`,
  'claim.publishDue': msg`Publish on schedule`,
  'claim.recuse': msg`Stay out of a claim, or of everything of one speaker`,
  'claim.recuseOther': msg`Keep another member out of a claim, or of a speaker`,
  'claim.reject': msg`Reject what is in review`,
  'claim.release': msg`Put a claim back that somebody has`,
  'claim.reopen': msg`Reopen a claim that was dropped`,
  'claim.reopenDecided': msg`Reopen a claim that was approved, rejected, retracted or withheld`,
  'claim.requestChanges': msg`Send back what is in review`,
  'claim.retract': msg`Retract a published claim`,
  'claim.revokeApproval': msg`Take back an approval`,
  'claim.schedule': msg`Schedule a publication`,
  'claim.setPriority': msg`Set priority, due date and why a claim was chosen`,
  'claim.submit': msg`Submit a claim for review`,
  'claim.take': msg`Take a claim`,
  'claim.unschedule': msg`Cancel a scheduled publication`,
  'claim.withdraw': msg`Withdraw a submission`,
  'desk.read': msg`Read everything at the desk`,
  'evidence.edit': msg`Add, edit and remove evidence`,
  'import.run': msg`Import checks from elsewhere`,
  'invitation.create': msg`Invite somebody`,
  'invitation.read': msg`See open invitations`,
  'invitation.revoke': msg`Revoke an invitation`,
  'me.changePassword': msg`Change one’s own password`,
  'me.edit': msg`Edit one’s own name and language`,
  'me.manageSessions': msg`See and end one’s own sessions`,
  'me.read': msg`See one’s own account`,
  'member.changeRole': msg`Change the role of a member`,
  'member.read': msg`See the members`,
  'member.resetPassword': msg`Issue a link for a new password`,
  'member.setByline': msg`Say how one is named in bylines`,
  'member.suspend': msg`Suspend a member, and reinstate them`,
  'newsroom.edit': msg`Edit name, addresses and licence of the newsroom`,
  'policy.edit': msg`Edit the rules of review and bylines`,
  'presence.show': msg`Tell colleagues where one is working`,
  'replyRequest.edit': msg`Record whom the newsroom asked for a reply`,
  'report.decide': msg`Read what readers report, and decide what comes of it`,
  'scale.edit': msg`Edit a rating scale`,
  'speaker.create': msg`Add a speaker`,
  'speaker.edit': msg`Edit a speaker`,
  'speaker.merge': msg`Say that two speakers are the same`,
  'thread.resolve': msg`Resolve a discussion, and say whether it blocks`,
  'topic.manage': msg`Add, rename and archive topics`,
  'verdict.adopt': msg`Choose the verdict that becomes the claim’s`,
  'verdict.propose': msg`Propose a verdict`,
  'verdict.rateSecond': msg`Give a blind rating that one was asked for`,
  'verdict.requestSecond': msg`Ask two to five members for blind ratings`,
  'webhook.manage': msg`Tell addresses outside what happens to claims`,
};

interface AreaLook {
  /** Where it stands in the table. */
  readonly place: number;
  readonly word: MessageDescriptor;
}

/** What the permissions are about; several may be called the same and then stand together. */
export const AREAS: Readonly<Record<Area, AreaLook>> = {
  desk: { place: 0, word: msg`Reading` },
  presence: { place: 0, word: msg`Reading` },
  analytics: { place: 0, word: msg`Reading` },
  audit: { place: 0, word: msg`Reading` },
  article: { place: 1, word: msg`Articles and speakers` },
  speaker: { place: 1, word: msg`Articles and speakers` },
  claim: { place: 2, word: msg`Claims` },
  report: { place: 2, word: msg`Claims` },
  evidence: { place: 3, word: msg`Evidence and verdicts` },
  replyRequest: { place: 3, word: msg`Evidence and verdicts` },
  verdict: { place: 3, word: msg`Evidence and verdicts` },
  thread: { place: 4, word: msg`Discussion` },
  member: { place: 5, word: msg`People and keys` },
  invitation: { place: 5, word: msg`People and keys` },
  apiKey: { place: 5, word: msg`People and keys` },
  newsroom: { place: 6, word: msg`The newsroom` },
  policy: { place: 6, word: msg`The newsroom` },
  scale: { place: 6, word: msg`The newsroom` },
  topic: { place: 6, word: msg`The newsroom` },
  import: { place: 6, word: msg`The newsroom` },
  webhook: { place: 6, word: msg`The newsroom` },
  me: { place: 7, word: msg`One’s own account` },
};

export function areaOf(permission: Permission): AreaLook {
  // What a permission begins with is an area by its type.
  return AREAS[permission.split('.')[0] as Area];
}

/** When it is so, of the thing in question: as they stand after "if". */
export const CONDITIONS: Readonly<Record<string, MessageDescriptor>> = {
  NOT_CONTRIBUTOR: msg`they have not contributed to it`,
  NOT_RECUSED: msg`they do not stay out of it`,
  OWN_SUBMISSION: msg`they submitted it`,
  OWN_APPROVAL: msg`they gave the approval`,
  AUTHOR: msg`they began it`,
  ASSIGNEE: msg`it is assigned to them`,
  OWN_CLAIM: msg`the claim is their own`,
  THEMSELVES: msg`it is about themselves`,
  SOMEBODY_ELSE: msg`it is about somebody else`,
  NOT_PROPOSER: msg`somebody else proposed it`,
};

export const KEY_SCOPES: Readonly<Record<RolesRow['apiKey'], MessageDescriptor>> = {
  never: msg`Never`,
  'desk:read': msg`With the scope desk:read`,
  'desk:write': msg`With the scope desk:write`,
};
