import { randomUUID } from 'node:crypto';
import type { Act, By, Match, StepAct } from './acts.js';
import type { DeskModel } from './desk-model.js';
import type { ModelClaim } from './desk-rules.js';
import type { KeyOwner, Room } from './room.js';
import { asKnownOn, conclusionOf, correctionNoteOf, GROUND, policyOf, rationale, settingsOf, statementOf } from './words.js';

/** What a client learns from answers and names in its next requests. */
export interface Known {
  readonly holds: string[];
  readonly threads: string[];
  readonly recusals: Map<string, string>;
  proposal: string | null;
  readonly revisions: { readonly revision: number; readonly contentDigest: string }[];
}
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface Stranger {
  readonly cookie: string;
  /** `/api/desk/<newsroom>` */
  readonly path: string;
}
interface Scene {
  readonly model: DeskModel;
  readonly room: Room;
  readonly known: readonly Known[];
  readonly stranger: Stranger;
  readonly origin: string;
  /** The instant that is minute 0 of the model. */
  readonly began: number;
}
type Request = Omit<Sent, 'headers'> & { readonly version?: number };

const NOBODY = randomUUID();
const WRONG = `sha256:${'0f'.repeat(32)}`;
/** What belongs to one claim, under its address. */
const at = (known: readonly Known[], claim: number): Known => known[claim] ?? { holds: [], threads: [], recusals: new Map(), proposal: null, revisions: [] };

/** The request of an act, made from what stands before it. Not for `wait`. */
export function requestOf(act: Exclude<Act, { do: 'wait' }>, scene: Scene): Sent {
  const { origin, room } = scene;
  const { version, ...request } = written(act, scene);
  const match = 'match' in act ? act.match : 'fresh';
  const ifMatch: Record<string, string> = version === undefined || match === 'none' ? {} : { 'if-match': `"${String(named(version, match))}"` };
  const key: Record<string, string> = request.method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
  const who = act.do === 'stranger' ? { cookie: scene.stranger.cookie } : credentials(room, act.by);
  return { ...request, headers: { origin, ...who, ...ifMatch, ...key } };
}

function named(version: number, match: Match): number {
  if (match === 'fresh') return version;
  return version > 1 ? version - 1 : version + 1;
}

function credentials(room: Room, by: By): Record<string, string> {
  if (by.with === 'session') return { cookie: room.cookies[by.who] };
  return { authorization: `Bearer ${room.keys[by.who as KeyOwner].key}` };
}

function written(act: Exclude<Act, { do: 'wait' }>, { model, room, known, stranger, began }: Scene): Request {
  const base = `/api/desk/${room.slug}`;
  const instant = (minutes: number): string => new Date(began + (model.now + minutes) * 60_000).toISOString();
  const memberPath = (): string => ('whom' in act ? `${base}/members/${room.people[act.whom]}` : '');
  const version = 'claim' in act ? model.claim(act.claim).version : model.newsroomVersion;
  const path = 'claim' in act ? `${base}/claims/${String(room.claims[act.claim])}` : base;
  switch (act.do) {
    case 'step':
      return step(act, { path, version, known: at(known, act.claim), instant });
    case 'edit':
      return act.part === 'statement' ? statement(act, path, model.claim(act.claim)) : explanation(act.text, path, model.claim(act.claim));
    case 'placeHold':
      return { method: 'POST', path: `${path}/holds`, body: { kind: 'legal', reason: 'A letter', until: act.minutes === null ? null : instant(act.minutes) } };
    case 'releaseHold': {
      const released = model.claim(act.claim).holds[act.hold]?.released === true;
      return { method: 'DELETE', path: `${path}/holds/${String(at(known, act.claim).holds[act.hold])}`, version: released ? 2 : 1 };
    }
    case 'openThread':
      return { method: 'POST', path: `${path}/threads`, body: { part: null, blocking: act.blocking, body: 'Is this so?' } };
    case 'settleThread':
      return {
        method: act.open ? 'DELETE' : 'POST',
        path: `${path}/threads/${String(at(known, act.claim).threads[act.thread])}/resolution`,
        version: model.claim(act.claim).threads[act.thread]?.version ?? 1,
      };
    case 'recuse':
      return { method: 'POST', path: `${base}/recusals`, body: { claim: room.claims[act.claim], personId: room.people[act.whom], reason: 'A relative' } };
    case 'liftRecusal':
      return { method: 'DELETE', path: `${base}/recusals/${String(at(known, act.claim).recusals.get(act.whom))}`, version: 1 };
    case 'take':
      return { method: 'POST', path: `${path}/take` };
    case 'assign':
      return { method: 'PUT', path: `${path}/assignment`, version, body: { personId: room.people[act.whom] } };
    case 'release':
      return { method: 'DELETE', path: `${path}/assignment`, version };
    case 'read':
      return { method: 'GET', path };
    case 'changeRole':
      return { method: 'PUT', path: `${memberPath()}/role`, version: model.members[act.whom].version, body: { role: act.role } };
    case 'suspend':
      return { method: 'PUT', path: `${memberPath()}/suspension`, version: model.members[act.whom].version, body: { reason: 'Left the desk' } };
    case 'reinstate':
      return { method: 'DELETE', path: `${memberPath()}/suspension`, version: model.members[act.whom].version };
    case 'revokeKey':
      return { method: 'DELETE', path: `${base}/api-keys/${room.keys[act.whom as KeyOwner].id}` };
    case 'policy':
      return { method: 'PUT', path: `${base}/policy`, version, body: policyOf(act.needed) };
    case 'addresses':
      return { method: 'PUT', path: base, version, body: settingsOf(act.given) };
    case 'stranger': {
      const there = `${act.through === 'theirs' ? stranger.path : base}/claims/${String(room.claims[act.claim])}`;
      if (act.what === 'read') return { method: 'GET', path: there };
      if (act.what === 'edit') return { method: 'PUT', path: `${there}/topics`, version, body: { topics: [] } };
      return { method: 'POST', path: `${there}/approval`, version, body: { revision: 1, contentDigest: WRONG } };
    }
  }
}

function statement(act: { text: number; claim: number; correction: boolean }, path: string, { statementVersion }: ModelClaim): Request {
  const correction = act.correction ? { correction: { kind: 'correction', note: correctionNoteOf(act.text), reportedByReader: false } } : {};
  const body = { statement: statementOf(act.claim, act.text), kind: 'fact', language: 'en', headline: act.claim === 1 ? 'By a key' : null, ...correction };
  return { method: 'PUT', path: `${path}/statement`, version: statementVersion, body };
}

const explanation = (text: number, path: string, { explanationVersion }: ModelClaim): Request => ({
  method: 'PUT', path: `${path}/explanation`, version: explanationVersion, body: { conclusion: conclusionOf(text), rationale, asKnownOn },
});

interface StepScene {
  readonly path: string;
  readonly version: number;
  readonly known: Known;
  instant(minutes: number): string;
}

function step(act: StepAct, { path, version, known, instant }: StepScene): Request {
  const post = (name: string, body: object = {}): Request => ({ method: 'POST', path: `${path}/${name}`, version, body });
  const undo = (name: string): Request => ({ method: 'DELETE', path: `${path}/${name}`, version });
  const proposal = known.proposal ?? NOBODY;
  switch (act.verb) {
    case 'submit': return post('submission');
    case 'withdraw': return undo('submission');
    case 'approve': return post('approval', { ...readOf(act, known), ...wished(act, instant) });
    case 'revokeApproval': return undo('approval');
    case 'requestChanges': return post('change-request', { ...readOf(act, known), comment: 'More, please.' });
    case 'reject': return post('rejection', { ...readOf(act, known), reason: 'No.' });
    case 'drop': return post('drop', { reason: 'opinion', note: '' });
    case 'abandon': return post('abandonment', { note: '' });
    case 'reopen': return post('reopening', { reason: 'Once more' });
    case 'correct': return { method: 'POST', path: `${path}/correction`, version };
    case 'schedule': return post('publication', { publish: { at: instant(Number(act.wish)) } });
    case 'unschedule': return undo('schedule');
    case 'publish': return post('publication', { publish: 'now' });
    case 'retract': return post('retraction', { reason: 'It was wrong.' });
    case 'proposeWithhold': return post('withholding', { ground: GROUND });
    case 'confirmWithhold': return post(`withholding/${proposal}/confirmation`, { erase: false });
    case 'dismissWithhold': return undo(`withholding/${proposal}`);
  }
}

function wished({ wish }: StepAct, instant: (minutes: number) => string): object {
  if (wish === null) return {};
  return { publish: wish === 'now' ? 'now' : { at: instant(wish) } };
}

/** An earlier revision, where there was one: its number and its digest belong together. */
function readOf({ said }: StepAct, { revisions }: Known): { revision: number; contentDigest: string } {
  const newest = revisions.at(-1) ?? { revision: 1, contentDigest: WRONG };
  if (said === 'read') return newest;
  const earlier = said === 'earlier' ? revisions.at(-2) : undefined;
  return earlier ?? { ...newest, contentDigest: WRONG };
}
