import { isDeepStrictEqual } from 'node:util';
import type { WireAnswer } from '../support/wire.js';
import type { Act, By, Foreseen } from './acts.js';
import { people, verbs } from './acts.js';
import { cellOf } from './coverage.js';
import type { DeskModel } from './desk-model.js';
import type { ModelClaim } from './desk-rules.js';
import type { Room } from './room.js';
import type { Mood } from './intents.js';
import { requestOf, type Known } from './request.js';
import type { Rig } from './rig.js';
import { conclusionOf, correctionNoteOf, GROUND, statementOf } from './words.js';

/** Model and product answer differently. */
export class Divergence extends Error {}

/** The product, in a newsroom that only this sequence uses. */
export class RealDesk {
  private readonly known: readonly Known[];
  private readonly began: number;

  constructor(
    private readonly rig: Rig,
    private readonly room: Room,
    readonly mood: Mood,
  ) {
    this.began = rig.clock.now().getTime();
    this.known = room.claims.map(() => ({ holds: [], threads: [], recusals: new Map(), proposal: null, revisions: [] }));
  }

  /** Does it in both worlds. Throws a Divergence wherever the two can be told apart. */
  async act(act: Act, model: DeskModel): Promise<void> {
    this.rig.commands += 1;
    const before = model.claims.map(({ round, live }) => cellOf(round, live));
    if (act.do === 'wait') await this.wait(act.minutes, model, before);
    else await this.send(act, model, before);
    await this.compareStored(model);
    await this.comparePublic(model);
  }

  /** What only the end shows: what the log tells. */
  async end(model: DeskModel): Promise<void> {
    const rows = await this.rig.rooms.copies.query<{ told: string[] }>(
      `SELECT array(SELECT a.action FROM audit_entry a WHERE a.newsroom_id = $2 AND a.claim_id = o.id ORDER BY a.seq) AS told
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) ORDER BY place`,
      [this.room.claims, this.room.id],
    );
    this.expect('the audit log', rows.map(({ told }) => told), model.claims.map(({ told }) => told));
  }

  private async wait(minutes: number, model: DeskModel, before: readonly string[]): Promise<void> {
    const due = model.claims.map(({ schedule }) => schedule !== null && schedule <= model.now + minutes);
    model.foresee({ do: 'wait', minutes });
    this.rig.clock.advance({ minutes });
    if (due.includes(true)) await this.rig.runDue();
    due.forEach((isDue, number) => {
      if (isDue) this.rig.coverage.saw(`publishDue ${String(before[number])}`, true);
    });
  }

  private async send(act: Exclude<Act, { do: 'wait' }>, model: DeskModel, before: readonly string[]): Promise<void> {
    const { rig, room, known, began } = this;
    const request = requestOf(act, { model, room, known, stranger: rig.stranger, origin: rig.origin, began });
    const foreseen = model.foresee(act);
    const answer = await rig.wire.send(request);
    this.expect(`${request.method} ${request.path}`, saidBy(answer), told(foreseen));
    const refused = answer.status >= 400;
    if (act.do === 'step' || act.do === 'edit') rig.coverage.saw(`${act.do === 'step' ? act.verb : 'edit'} ${String(before[act.claim])}`, !refused);
    if (refused) return;
    if (act.do === 'reinstate') room.cookies[act.whom] = await rig.rooms.signIn(room.people[act.whom]);
    if (!('claim' in act) || act.do === 'stranger') return;
    this.learn(act, answer);
    this.compareAnswer(act, answer, model.claim(act.claim), model);
  }

  /** What later requests have to name. */
  private learn(act: Extract<Act, { claim: number }>, { json }: WireAnswer): void {
    const known = this.known[act.claim];
    if (known === undefined || json === undefined) return;
    const { id } = json as { id?: string };
    if (act.do === 'placeHold' && id !== undefined) known.holds.push(id);
    if (act.do === 'openThread' && id !== undefined) known.threads.push(id);
    if (act.do === 'recuse' && id !== undefined) known.recusals.set(act.whom, id);
    if (act.do !== 'step') return;
    if (act.verb === 'submit') known.revisions.push(json['revision'] as Known['revisions'][number]);
    if ('withholding' in json) known.proposal = json['withholding'] as string | null;
  }

  private compareAnswer(act: Extract<Act, { by: By; claim: number }>, { json }: WireAnswer, claim: ModelClaim, model: DeskModel): void {
    const head = json?.['claim'] as Head | undefined | null;
    if (head === undefined || head === null || !('verbs' in head)) return;
    const { round, live, version } = claim;
    this.expect('where the answer says the claim stands', { round: head.round, live: head.live, version: head.version }, { round, live, version });
    const offered = Object.fromEntries(head.verbs.map(({ verb, allowed, missing }) => [verb, allowed ? 'allowed' : missing.map(({ code }) => code)]));
    this.expect(`what ${act.by.who} is offered`, offered, model.offered(claim, act.by));
    if (act.do !== 'step' && act.do !== 'read') return;
    this.expect('the approvals that count', json?.['approvals'], model.approvals(claim));
    if (act.do === 'step') return;
    const { contributors, recused } = json as unknown as Record<'contributors' | 'recused', readonly { readonly id: string }[]>;
    const ids = (who: Iterable<(typeof people)[number]>): string[] => [...who].map((each) => this.room.people[each]).sort();
    this.expect('who contributed', contributors.map(({ id }) => id).sort(), ids(claim.contributors));
    this.expect('who is recused', recused.map(({ id }) => id).sort(), ids(claim.recused.keys()));
  }

  private async compareStored(model: DeskModel): Promise<void> {
    const rows = await this.rig.rooms.copies.query<object>(STORED, [this.room.claims]);
    this.expect('what is stored', rows, model.claims.map((claim, number) => this.stored(claim, number, model)));
  }

  private stored(claim: ModelClaim, number: number, model: DeskModel): object {
    const { round, live, version, statementVersion, explanationVersion, text, correction, conclusion, assignee, records } = claim;
    return {
      round, live, version, statementVersion, explanationVersion,
      statement: statementOf(number, text),
      correction: correction === null ? null : correctionNoteOf(correction),
      conclusion: conclusionOf(conclusion),
      assignee: assignee === null ? null : this.room.people[assignee],
      approvals: model.approvals(claim)?.given ?? 0,
      contributors: claim.contributors.size,
      records,
      dropped: claim.round === 'dropped' ? claim.droppedBy : null,
    };
  }

  private async comparePublic(model: DeskModel): Promise<void> {
    for (const [number, id] of this.room.claims.entries()) {
      const claim = model.claim(number);
      const { status, json } = await this.rig.readPublic(id, (answer) => isDeepStrictEqual(publicSaid(answer), this.publicly(claim, number)));
      this.expect('what the public is told', publicSaid({ status, json }), this.publicly(claim, number));
    }
  }

  /** A retraction names the text that it takes back; of what is withheld nothing is told but the withholding itself. */
  private publicly({ live, records, shown }: ModelClaim, number: number): object {
    if (live === 'never') return { status: 404 };
    if (live === 'published') return { status: 200, revision: shown.revision, statement: statementOf(number, shown.text) };
    return live === 'retracted' ? { status: 410, revision: shown.revision, reason: 'It was wrong.' } : { status: 451, revision: records, reason: GROUND };
  }

  private expect(what: string, got: unknown, wanted: unknown): void {
    if (!isDeepStrictEqual(got, wanted)) throw new Divergence(`${what}: the product says ${JSON.stringify(got)}, the model ${JSON.stringify(wanted)}`);
  }
}

interface Head {
  readonly round: string;
  readonly live: string;
  readonly version: number;
  readonly verbs: readonly { readonly verb: (typeof verbs)[number]; readonly allowed: boolean; readonly missing: readonly { readonly code: string }[] }[];
}

/** What stands in the way is named one by one where the claim lacks something. */
const naming = ['SUBMISSION_INCOMPLETE', 'APPROVAL_BLOCKED', 'PUBLICATION_BLOCKED'];

const told = ({ status, code, reason, missing = [] }: Foreseen): object => ({ status, code, reason, missing: naming.includes(code ?? '') ? missing : [] });

function saidBy({ status, json }: WireAnswer): object {
  if (status < 400) return { status, code: undefined, reason: undefined, missing: [] };
  const { code = '', reason, errors = [] } = json ?? {};
  return { status, code, reason, missing: naming.includes(code) ? errors.map((error) => error.code) : [] };
}

function publicSaid({ status, json }: Pick<WireAnswer, 'status' | 'json'>): object {
  if (status === 404) return { status };
  const { revision, statement, detail } = json ?? {};
  return status === 200 ? { status, revision, statement } : { status, revision, reason: detail };
}

const STORED = `
  SELECT c.round::text, c.live::text, c.version, c.statement_version AS "statementVersion", e.version AS "explanationVersion", c.statement,
    c.correction_note AS correction, e.conclusion, c.assignee_id AS assignee,
    (SELECT count(DISTINCT d.by)::int FROM decision d JOIN review_revision r ON r.id = d.revision_id
      JOIN membership m ON m.newsroom_id = d.newsroom_id AND m.person_id = d.by AND m.status = 'active' AND m.role <> 'reviewer'
      WHERE d.claim_id = c.id AND d.kind = 'approve' AND d.revoked_at IS NULL AND r.number = c.review_revision AND d.content_digest = r.content_digest
        AND c.round IN ('in_review', 'changes_requested', 'approved', 'scheduled')) AS approvals,
    (SELECT count(*)::int FROM claim_contributor k WHERE k.claim_id = c.id AND k.epoch = c.contributor_epoch) AS contributors,
    c.published_revision AS records, c.drop_kind::text AS dropped
  FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) JOIN claim c USING (id) JOIN explanation e ON e.claim_id = c.id ORDER BY place`;
