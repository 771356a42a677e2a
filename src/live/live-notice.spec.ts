import { describe, expect, it } from '@jest/globals';
import type { Credential, MemberActor } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import { articleActions } from '../articles/articles.events.js';
import { claimActions } from '../claims/claims.events.js';
import { identityActions } from '../identity/identity.events.js';
import { importActions } from '../imports/imports.events.js';
import { newsroomActions } from '../newsrooms/newsrooms.events.js';
import { publicationActions } from '../publication/publication.events.js';
import { reviewActions } from '../review/review.events.js';
import { speakerActions } from '../speakers/speakers.events.js';
import { audibleChanges, partOf, readNotice } from './live-notice.js';
import type { Change } from './live.schemas.js';

const notice = (changes: unknown): string => JSON.stringify({ newsroom: 'n', position: 7, by: { id: 'p', name: 'Ana' }, changes });
const changesOf = (...changes: unknown[]): readonly Change[] | null | undefined => readNotice(notice(changes))?.changes;

describe('what is read from a notice', () => {
  it.each<[string, string]>([
    ['claim.created', 'created'],
    ['claim.statementEdited', 'statement'],
    ['claim.chainEdited', 'chain'],
    ['claim.appearanceMoved', 'appearances'],
    ['claim.relationRemoved', 'relations'],
    ['claim.taken', 'assignment'],
    ['claim.prioritised', 'priority'],
    ['thread.opened', 'discussion'],
    ['comment.added', 'discussion'],
    ['evidence.edited', 'evidence'],
    ['replyRequest.added', 'replyRequests'],
    ['verdict.adopted', 'verdict'],
    ['secondRating.revealed', 'verdict'],
    ['explanation.edited', 'explanation'],
    ['hold.placed', 'hold'],
    ['member.recused', 'recusal'],
    ['report.received', 'reports'],
    ['report.accepted', 'reports'],
    ['claim.submitted', 'state'],
    ['claim.published', 'state'],
    ['withholding.proposed', 'state'],
  ])('%s of a claim is about its %s', (action, part) => expect(partOf(action)).toBe(part));

  it('no step of the workflow is taken for an edit', () => {
    const steps = [...reviewActions, ...publicationActions].filter((action) => !action.startsWith('hold.'));
    expect(steps.filter((action) => partOf(action) !== 'state')).toEqual([]);
  });

  it('no edit of a claim is taken for a step of its workflow', () => {
    expect(claimActions.filter((action) => partOf(action) === 'state')).toEqual([]);
  });

  it.each([
    [articleActions, 'article'],
    [speakerActions, 'speaker'],
    [importActions, 'imports'],
  ])('%p are about %s', (actions, about) => {
    expect(actions.map((action) => changesOf({ subject: 's', actions: [action] })?.[0]?.about)).toEqual(actions.map(() => about));
  });

  it('what the newsroom and its people do has an area', () => {
    const areas = [...newsroomActions, ...identityActions].map((action) => [action.split('.')[0], changesOf({ subject: 's', actions: [action] })?.[0]?.about]);
    expect(Object.fromEntries(areas)).toEqual({
      newsroom: 'newsroom', topic: 'topics', ratingScale: 'ratingScales', member: 'members', invitation: 'invitations', passwordReset: 'passwordResets', apiKey: 'apiKeys',
    });
  });

  it('a recusal from a speaker belongs to no claim', () => {
    expect(changesOf({ subject: 's', actions: ['member.recused'] })).toEqual([{ about: 'recusals' }]);
  });

  it('parts and things are named once', () => {
    expect(changesOf({ claim: 'c', actions: ['thread.opened', 'comment.added', 'hold.placed'], version: 3 })).toEqual([
      { about: 'claim', id: 'c', version: 3, parts: ['discussion', 'hold'], articles: [] },
    ]);
    expect(changesOf({ subject: 'a', actions: ['topic.created'] }, { subject: 'b', actions: ['topic.created'] })).toEqual([{ about: 'topics' }]);
  });

  it('a notice without its list is one that was too long', () => {
    expect(readNotice(JSON.stringify({ newsroom: 'n', position: 7, by: null }))).toEqual({ newsroomId: 'n', position: 7, by: null, changes: null });
  });

  it.each(['', 'x', '{}', 'null', '{"newsroom":"n","position":"7","by":null}'])('%p is nothing', (payload) => expect(readNotice(payload)).toBeNull());
});

describe('who hears of it', () => {
  const actor = (role: Role, credential: Credential = { kind: 'session', sessionId: 's' }): MemberActor => ({
    kind: 'member', personId: 'p', personName: 'Ana', newsroomId: 'n', newsroomSlug: 'n', role, credential,
  });
  const all: Change[] = (['members', 'recusals', 'invitations', 'passwordResets', 'apiKeys', 'imports', 'topics', 'newsroom'] as const).map((about) => ({ about }));
  const heard = (who: MemberActor, by: string): string[] => audibleChanges(all, { id: by, name: 'Somebody' }, who).map(({ about }) => about);

  it.each<[string, MemberActor, string[]]>([
    ['a reviewer', actor('reviewer'), ['members', 'recusals', 'topics', 'newsroom']],
    ['an editor', actor('editor'), ['members', 'recusals', 'topics', 'newsroom']],
    ['an admin', actor('admin'), all.map(({ about }) => about)],
    ['a key of an admin', actor('admin', { kind: 'key', keyId: 'k', scopes: ['desk:read'] }), ['topics', 'newsroom']],
  ])('%s', (_who, who, expected) => expect(heard(who, 'somebody')).toEqual(expected));

  it('a reviewer of their own keys', () => expect(heard(actor('reviewer'), 'p')).toContain('apiKeys'));
});
