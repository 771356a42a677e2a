import type { Actor, Credential } from '../../src/access/actor.js';
import type { Role } from '../../src/access/roles.js';
import type { Live, Round } from '../../src/claims/claim-state.js';
import type { Approval } from '../../src/review/approvals.js';
import type { ClaimFacts } from '../../src/review/workflow-facts.js';

export const now = new Date('2026-11-20T12:00:00Z');
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

export const digest = `sha256:${'a'.repeat(64)}`;
export const frozen = { revision: 3, contentDigest: digest, submittedBy: 'sub' };

export const member = (role: Role, personId = 'me', credential?: Credential): Actor => ({
  kind: 'member',
  personId,
  personName: personId,
  newsroomId: 'n',
  newsroomSlug: 'n',
  role,
  credential: credential ?? { kind: 'session', sessionId: 's' },
});

export const key = (role: Role, personId = 'me'): Actor =>
  member(role, personId, { kind: 'key', keyId: 'k', scopes: ['desk:read', 'desk:write'] });

export const job = (role: Role | null): Actor => ({
  kind: 'system',
  newsroomId: 'n',
  onBehalfOf: role && { personId: 'ed', personName: 'ed', role },
});

export const approval = (personId: string, change: Partial<Approval> = {}): Approval => ({
  personId,
  revision: frozen.revision,
  contentDigest: digest,
  revoked: false,
  standing: { role: 'editor', active: true },
  ...change,
});

/**
 * A claim that lacks nothing for the next step: complete in draft, one of two approvals in review, both when approved,
 * its time come when scheduled. Nobody named `me` has anything to do with it.
 */
export function claimFacts(round: Round, live: Live, change: Partial<ClaimFacts> = {}): ClaimFacts {
  const approvals = round === 'in_review' ? [approval('x')] : [approval('x'), approval('y')];
  return {
    round,
    live,
    now,
    people: {
      author: 'someone',
      assignee: null,
      contributors: ['someone'],
      recused: [],
      activeEditors: ['x', 'y', 'z', 'me'],
    },
    droppedBy: round === 'dropped' ? 'drop' : null,
    submission: [],
    frozen,
    workingDigest: digest,
    approvals,
    approvalPolicy: { atSubmit: 2, now: 2 },
    openBlockingThreads: 0,
    holds: [],
    newsroom: { correctionsPolicyUrl: 'https://desk.example/corrections', complaintsUrl: 'mailto:desk@desk.example' },
    correction: live === 'never' ? null : { hasKind: true, hasNote: true },
    scheduledAt: round === 'scheduled' ? now : null,
    withholdProposedBy: null,
    ...change,
  };
}
