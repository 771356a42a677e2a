import { randomUUID } from 'node:crypto';
import type { WireRequest } from '../support/wire.js';
import type { Scene, Who } from './starts.js';

type Act = (scene: Scene, origin: string) => WireRequest;

interface Said {
  readonly method?: string;
  /** Under the claim, unless it begins with a slash: then under the newsroom. */
  readonly path: string;
  readonly version?: number;
  readonly body?: object;
  readonly byKey?: boolean;
}

const act = (who: Who, what: (scene: Scene) => Said): Act => (scene, origin) => {
  const { copy, people, claimId, keyId } = scene;
  const { method = 'POST', path, version, body, byKey = false } = what(scene);
  const base = `/api/desk/${copy.slug}`;
  const credentials: Record<string, string> = byKey ? { authorization: `Bearer ${copy.key(keyId)}` } : { cookie: copy.cookie(people[who].personId) };
  const ifMatch: Record<string, string> = version === undefined ? {} : { 'if-match': `"${String(version)}"` };
  const key: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
  return {
    method, body,
    path: path.startsWith('/') ? `${base}${path}` : `${base}/claims/${copy.of(claimId)}/${path}`,
    headers: { origin, ...credentials, ...ifMatch, ...key },
  };
};
const post = (who: Who, path: string, body: (scene: Scene) => object = () => ({})): Act => act(who, (scene) => ({ path, version: scene.version, body: body(scene) }));
const undo = (who: Who, path: string | ((scene: Scene) => string)): Act =>
  act(who, (scene) => ({ method: 'DELETE', path: typeof path === 'string' ? path : path(scene), version: scene.version }));
const read = ({ read: given }: Scene, more: object = {}): object => ({ revision: given?.revision, contentDigest: given?.contentDigest, ...more });
const proposalOf = ({ copy, proposal }: Scene): string => `withholding/${copy.of(proposal ?? '')}`;
const statement = { statement: 'The bridge is not safe', kind: 'fact', language: 'en' };

/** A member is changed by another. */
const member = (by: Who, whom: Who, what: 'role' | 'suspension', body: object): Act =>
  act(by, ({ copy, people }) => ({ method: 'PUT', path: `/members/${copy.of(people[whom].personId)}/${what}`, version: 1, body }));
const demote = (by: Who, whom: Who): Act => member(by, whom, 'role', { role: 'reviewer' });
const suspend = (by: Who, whom: Who): Act => member(by, whom, 'suspension', { reason: 'Left' });

export const acts = {
  edit: act('reviewer', ({ statementVersion: version }) => ({ method: 'PUT', path: 'statement', version, body: statement })),
  'edit by key': act('colleague', ({ statementVersion: version }) => ({ method: 'PUT', path: 'statement', version, byKey: true, body: { ...statement, statement: 'A key says so' } })),
  'revoke key': act('colleague', ({ copy, keyId }) => ({ method: 'DELETE', path: `/api-keys/${copy.of(keyId)}` })),
  submit: post('reviewer', 'submission'),
  drop: post('reviewer', 'drop', () => ({ reason: 'opinion', note: '' })),
  take: act('colleague', () => ({ path: 'take' })),
  'take too': act('editor', () => ({ path: 'take' })),
  'take the next': act('colleague', () => ({ path: '/claims/take' })),
  'take the next, too': act('editor', () => ({ path: '/claims/take' })),
  'recuse colleague': act('colleague', ({ copy, claimId }) => ({ path: '/recusals', body: { claim: copy.of(claimId), reason: 'A relative' } })),
  'recuse editor': act('editor', ({ copy, claimId }) => ({ path: '/recusals', body: { claim: copy.of(claimId), reason: 'A relative' } })),
  approve: post('editor', 'approval', (scene) => read(scene)),
  'approve too': post('second', 'approval', (scene) => read(scene)),
  'approve and publish': post('second', 'approval', (scene) => read(scene, { publish: 'now' })),
  'send back': post('second', 'change-request', (scene) => read(scene, { comment: 'Which bridge?' })),
  reject: post('second', 'rejection', (scene) => read(scene, { reason: 'No' })),
  withdraw: undo('reviewer', 'submission'),
  block: act('colleague', () => ({ path: 'threads', body: { part: null, blocking: true, body: 'Is this so?' } })),
  hold: act('second', () => ({ path: 'holds', body: { kind: 'legal', reason: 'A letter', until: null } })),
  publish: post('editor', 'publication', () => ({ publish: 'now' })),
  'publish too': post('second', 'publication', () => ({ publish: 'now' })),
  schedule: post('second', 'publication', () => ({ publish: { at: '2036-01-02T00:00:00Z' } })),
  unschedule: undo('second', 'schedule'),
  reopen: post('second', 'reopening', () => ({ reason: 'Once more' })),
  'revoke approval': undo('admin', 'approval'),
  correct: act('colleague', ({ version }) => ({ path: 'correction', version })),
  retract: post('editor', 'retraction', () => ({ reason: 'It was wrong' })),
  propose: post('editor', 'withholding', () => ({ ground: 'A court order' })),
  confirm: act('second', (scene) => ({ path: `${proposalOf(scene)}/confirmation`, version: scene.version, body: { erase: false } })),
  dismiss: undo('chief', proposalOf),
  'suspend the approver': suspend('chief', 'admin'),
  'demote the approver': demote('chief', 'admin'),
  'demote the editor': demote('chief', 'editor'),
  'demote the chief': demote('admin', 'chief'),
  'suspend the chief': suspend('admin', 'chief'),
  'ask for two approvals': act('chief', ({ newsroomVersion: version }) => ({ method: 'PUT', path: '/policy', version, body: { approvalsNeeded: 2, replyRequestRequired: false, bylines: 'none' } })),
} satisfies Readonly<Record<string, Act>>;

/** `due`: the job of a schedule whose time has come. It is no request. */
export type ActName = keyof typeof acts | 'due';
/** What one side does, one thing after the other. */
export type Side = readonly ActName[];

export interface Pair {
  readonly start: string;
  readonly left: Side;
  readonly right: Side;
}

/** What can meet, by where the claim stands. */
const sides: Readonly<Record<string, readonly Side[]>> = {
  draft: [['edit'], ['edit by key'], ['submit'], ['drop'], ['take'], ['take too'], ['recuse colleague'], ['revoke key']],
  queue: [['take the next'], ['take the next, too'], ['take']],
  review: [
    ['approve'], ['approve too'], ['approve and publish'], ['send back'], ['reject'], ['withdraw', 'edit'], ['block'], ['recuse editor'], ['demote the editor'],
    ['ask for two approvals'], ['hold'],
  ],
  approved: [
    ['publish'], ['publish too'], ['schedule'], ['reopen', 'edit'], ['revoke approval'], ['hold'], ['suspend the approver'], ['demote the approver'],
    ['demote the editor'], ['demote the chief'], ['suspend the chief'], ['ask for two approvals'],
  ],
  scheduled: [['unschedule'], ['revoke approval'], ['hold'], ['suspend the approver'], ['ask for two approvals'], ['due']],
  published: [['correct'], ['retract'], ['propose'], ['demote the editor']],
  proposed: [['confirm'], ['dismiss'], ['retract'], ['correct']],
  retracted: [['reopen', 'edit'], ['propose']],
  correction: [['publish'], ['retract'], ['reopen', 'edit'], ['schedule'], ['hold'], ['propose']],
};

/** Every two that can meet, and each with itself. */
export const pairs: readonly Pair[] = Object.entries(sides).flatMap(([start, all]) => all.flatMap((left, at) => all.slice(at).map((right): Pair => ({ start, left, right }))));

/** Where something could become public that was not approved: these are raced most often, and neither side may always come first. */
export const mostOften: readonly Pair[] = [
  { start: 'review', left: ['approve'], right: ['withdraw', 'edit'] },
  { start: 'review', left: ['approve and publish'], right: ['withdraw', 'edit'] },
  { start: 'approved', left: ['publish'], right: ['reopen', 'edit'] },
  { start: 'correction', left: ['publish'], right: ['reopen', 'edit'] },
  { start: 'approved', left: ['publish'], right: ['suspend the approver'] },
  { start: 'approved', left: ['publish'], right: ['demote the approver'] },
  { start: 'approved', left: ['publish'], right: ['demote the editor'] },
  { start: 'approved', left: ['publish'], right: ['ask for two approvals'] },
];

export const nameOf = ({ start, left, right }: Pair): string => `${start}: ${left.join(', then ')} ∥ ${right.join(', then ')}`;
