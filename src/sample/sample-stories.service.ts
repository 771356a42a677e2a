import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../claims/assignments.service.js';
import { DiscussionService } from '../discussion/discussion.service.js';
import { ReplyRequestsService } from '../evidence/reply-requests.service.js';
import { Clock } from '../platform/clock/clock.js';
import { WithholdingService } from '../publication/withholding.service.js';
import { HoldsService } from '../review/holds.service.js';
import { ReviewService } from '../review/review.service.js';
import type { SampleClaimKey } from './authored/authored-claim.js';
import type { SampleClaim } from './sample-claims.service.js';
import { SampleCorrections } from './sample-corrections.service.js';
import type { SampleRoom } from './sample-room.service.js';
import type { SampleStaff } from './sample-staff.service.js';
import { SampleSteps, targetOf } from './sample-steps.service.js';

type Tell = (claim: SampleClaim, staff: SampleStaff, room: SampleRoom) => Promise<void>;

const DAY_MS = 86_400_000;

/** What happened to each claim after it was written: together they are in every state that a claim can be in. */
@Injectable()
export class SampleStories {
  constructor(
    private readonly steps: SampleSteps,
    private readonly corrections: SampleCorrections,
    private readonly review: ReviewService,
    private readonly withholding: WithholdingService,
    private readonly holds: HoldsService,
    private readonly discussion: DiscussionService,
    private readonly replyRequests: ReplyRequestsService,
    private readonly assignments: AssignmentsService,
    private readonly clock: Clock,
  ) {}

  tell(claim: SampleClaim, staff: SampleStaff, room: SampleRoom): Promise<void> {
    return this.stories[claim.key](claim, staff, room);
  }

  private readonly publishedBy =
    (who: 'editor' | 'secondEditor'): Tell =>
    (claim, staff) =>
      this.steps.publish(staff.reviewer, staff[who], claim);

  private readonly stories: Readonly<Record<SampleClaimKey, Tell>> = {
    weapons: async (claim, staff) => {
      const nobody = { speakerId: null, name: 'Government of China', askedAt: null, channel: null, dueAt: null, text: null, evidence: null };
      const request = { ...nobody, outcome: 'not_asked' as const, reason: 'Sample content: nobody outside the sample newsroom was asked.' };
      claim.version = (await this.replyRequests.add(staff.reviewer, claim.id, request)).claim.version;
      await this.steps.publish(staff.reviewer, staff.editor, claim);
    },
    denial: this.publishedBy('editor'),
    uneasy: async (claim, staff, room) => {
      await this.talkAndSettle(claim, staff);
      await this.steps.publish(staff.reviewer, staff.editor, claim);
      await this.corrections.clarifyAttribution(claim, staff, room);
    },
    preparations: this.publishedBy('secondEditor'),
    detonation: this.publishedBy('editor'),
    visitOfZhao: async (claim, staff) => {
      await this.steps.publish(staff.reviewer, staff.secondEditor, claim);
      await this.steps.retract(staff.editor, claim, RETRACTED);
    },
    car: async (claim, staff) => {
      await this.steps.publish(staff.reviewer, staff.secondEditor, claim);
      await this.corrections.begin(claim, staff);
    },
    weaponsFromKim: async (claim, { reviewer, editor }) => {
      const submitted = await this.steps.submit(reviewer, claim);
      const request = { ...submitted, comment: CHANGES, part: 'evidence', blocking: true };
      claim.version = (await this.review.requestChanges(editor, targetOf(claim), request)).version;
    },
    summitDetails: async (claim, { reviewer, editor }) => {
      await this.steps.approve(reviewer, editor, claim);
      await this.steps.schedule(editor, claim, new Date(this.clock.now().getTime() + 30 * DAY_MS));
    },
    vassalState: async (claim, { reviewer }) => {
      await this.steps.submit(reviewer, claim, 'Please look at the words “vassal state” first.');
    },
    trilateral: async (claim, { reviewer, editor }) => {
      await this.steps.submit(reviewer, claim);
      await this.discussion.open(editor, claim.id, { part: 'chain/2', blocking: true, body: QUESTION });
    },
    nuclearHelp: async (claim, { reviewer, editor, secondEditor }) => {
      await this.steps.approve(reviewer, secondEditor, claim);
      const until = new Date(this.clock.now().getTime() + 14 * DAY_MS).toISOString();
      claim.version = (await this.holds.place(editor, claim.id, { kind: 'embargo', reason: EMBARGO, until })).claim.version;
    },
    businesses: async (claim, { reviewer }) => {
      const drop = { reason: 'prediction' as const, note: 'Sample: what would happen cannot be checked today.' };
      claim.version = (await this.review.drop(reviewer, targetOf(claim), drop)).version;
    },
    treadCarefully: async (claim, { reviewer, editor }) => {
      const submitted = await this.steps.submit(reviewer, claim);
      const reason = 'Sample: an opinion of people without names. Nothing that a reader could hold on to.';
      claim.version = (await this.review.reject(editor, targetOf(claim), { ...submitted, reason })).version;
    },
    sanctions: async (claim, staff) => this.inWork(claim, staff),
    closer: () => Promise.resolve(),
    eagerness: async (claim, { reviewer, editor, secondEditor }) => {
      await this.steps.publish(reviewer, editor, claim);
      const proposed = await this.withholding.propose(editor, targetOf(claim), GROUND);
      if (proposed.withholding === null) throw new Error('A proposal was made.');
      const target = { claimId: claim.id, expectedVersion: proposed.version };
      claim.version = (await this.withholding.confirm(secondEditor, target, proposed.withholding, false)).version;
    },
  };

  private async talkAndSettle(claim: SampleClaim, { reviewer, secondEditor }: SampleStaff): Promise<void> {
    const thread = await this.discussion.open(reviewer, claim.id, { part: 'appearances', blocking: false, body: TWICE });
    const ref = { claim: claim.id, thread: thread.id };
    const answered = await this.discussion.comment(secondEditor, ref, 'Both: the first one gives the quote, the second one is an appearance of the same claim.');
    await this.discussion.resolve(secondEditor, ref, answered.version);
  }

  /** A draft on somebody's table: assigned, talked about, and with a reply that is still awaited. */
  private async inWork(claim: SampleClaim, { reviewer, editor }: SampleStaff): Promise<void> {
    const assigned = await this.assignments.assign(editor, claim.id, claim.version, { personId: reviewer.personId });
    await this.discussion.open(editor, claim.id, { part: 'evidence', blocking: false, body: 'Which resolutions does the article mean? Their texts are public.' });
    const now = this.clock.now();
    const dueAt = new Date(now.getTime() + 5 * DAY_MS).toISOString();
    const asked = { askedAt: now.toISOString().slice(0, 10), channel: 'e-mail', dueAt };
    const open = { speakerId: null, name: 'Press office of an invented ministry', outcome: null, reason: null, text: null, evidence: null };
    claim.version = (await this.replyRequests.add(reviewer, claim.id, { ...open, ...asked })).claim.version;
    if (claim.version <= assigned.version) throw new Error('A reply request raises the version.');
  }
}

const RETRACTED = 'Sample retraction: the statement named April 2024, but the article only says “last month” and has no date. Nobody had read the month anywhere.';
const CHANGES = 'One passage of the article is not enough for a claim in its own voice: what else says so? And is “providing” giving, selling or promising?';
const QUESTION = 'The report cites her “as saying”: is that a quote of hers or a summary of the newspaper’s? Please settle it before I approve.';
const EMBARGO = 'Sample: waits for an invented report that appears at the same time.';
const TWICE = '“increasingly uneasy” stands in two paragraphs, about Xi Jinping and about the party. Do we take one or both?';
const GROUND = 'Sample: shows what readers are told about a claim that was withheld. There is no order and no court.';
