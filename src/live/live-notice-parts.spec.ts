import { describe, expect, it } from '@jest/globals';
import { claimActions } from '../claims/claims.events.js';
import { webhookActions } from '../webhooks/webhooks.events.js';
import { partOf, readNotice } from './live-notice.js';
import { areas, claimParts } from './live.schemas.js';

const aboutOf = (action: string) => readNotice(JSON.stringify({ newsroom: 'n', position: 1, by: null, changes: [{ subject: 's', actions: [action] }] }))?.changes?.[0]?.about;

/** Desks read anew only the part that they are told of: one that is named wrongly stays as it was on every screen. */
describe('the part of a claim that desks are told to read again', () => {
  it('is for every edit the one that was edited', () => {
    expect(Object.fromEntries(claimActions.map((action) => [action, partOf(action)]))).toEqual({
      'claim.created': 'created',
      'claim.statementEdited': 'statement',
      'claim.topicsEdited': 'topics',
      'claim.selectionEdited': 'selection',
      'claim.chainEdited': 'chain',
      'claim.appearanceAdded': 'appearances',
      'claim.appearanceRemoved': 'appearances',
      'claim.appearanceMarkedFirst': 'appearances',
      'claim.appearanceMoved': 'appearances',
      'claim.anchorConfirmed': 'appearances',
      'claim.articleChanged': 'appearances',
      'claim.relationAdded': 'relations',
      'claim.relationRemoved': 'relations',
      'claim.taken': 'assignment',
      'claim.assigned': 'assignment',
      'claim.released': 'assignment',
      'claim.prioritised': 'priority',
      'member.recused': 'recusal',
      'member.recusalLifted': 'recusal',
    });
  });

  it('is each one at some time', () => {
    const others = ['thread.opened', 'evidence.added', 'replyRequest.added', 'verdict.adopted', 'explanation.edited', 'hold.placed', 'report.received', 'claim.submitted'];
    expect([...new Set([...claimActions, ...others].map(partOf))].sort()).toEqual([...claimParts].sort());
  });
});

describe('the area of a newsroom that desks are told to read again', () => {
  it('is that of webhooks for all that is done to them', () => {
    expect(webhookActions.map(aboutOf)).toEqual(webhookActions.map(() => 'webhooks'));
  });

  it('is each one at some time', () => {
    const actions = ['topic.created', 'ratingScale.changed', 'newsroom.changed', 'member.suspended', 'member.recused', 'invitation.created', 'passwordReset.issued', 'apiKey.created', 'import.started', 'webhook.created'];
    expect(actions.map(aboutOf).sort()).toEqual([...areas].sort());
    expect(aboutOf('member.recusalLifted')).toBe('recusals');
  });
});
