import type { GivenDesk } from '../factories/desk.js';
import type { GivenMember } from '../factories/newsroom.js';
import type { WireAnswer } from '../support/wire.js';
import type { Journal, Wish } from './journal.js';

/** Draws from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** mulberry32: the same seed draws the same. */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Part {
  readonly version: number;
  readonly [field: string]: unknown;
}

/** What the stories read of a claim at the desk. */
interface ClaimAtDesk extends Part {
  readonly claim: { readonly id: string; readonly version: number; readonly round: string };
  readonly statement: Part;
  readonly chain: Part & { readonly ownVoice: boolean };
  readonly explanation: Part;
}

/** A PUT has no key: whoever was not answered looks whether it is there. */
type Landed = (claim: ClaimAtDesk) => boolean;

/** The lives of claims, from first words to retraction, one after the other; several of these at a time make a busy desk. */
export class Stories {
  isOver = false;
  /** Claims that came to the end of their story. */
  told = 0;
  /** Ids of all claims that were begun. */
  readonly claims: string[] = [];

  constructor(
    private readonly journal: Journal,
    private readonly desk: GivenDesk,
  ) {}

  /** Until `isOver`: a story that has begun is told to its end. */
  async tell(draw: Draw): Promise<void> {
    while (!this.isOver) {
      const path = await this.write(draw);
      await this.publish(path, draw);
      if (draw(3) > 0) await this.correct(path, draw);
      if (draw(2) > 0) await this.act(path, this.desk.editor, 'retraction', { reason: 'The source took it back.' });
      this.told += 1;
    }
  }

  /** A claim that is approved and waits for its time; answers its id. */
  async schedule(draw: Draw, at: Date): Promise<string> {
    const path = await this.write(draw);
    await this.submitAndApprove(path, { publish: { at: at.toISOString() } });
    return path.slice(path.lastIndexOf('/') + 1);
  }

  private async write(draw: Draw): Promise<string> {
    const { reviewer, newsroom } = this.desk;
    const statement = `The bridge carries ${String(draw(1_000_000))} lorries`;
    const appearance = { type: 'url', url: `https://example.org/article-${String(draw(1_000_000))}` };
    const made = await this.post(reviewer, `${newsroom.path}/claims`, { statement, kind: 'fact', language: 'en', appearance });
    const { id } = made.json?.['claim'] as { id: string };
    this.claims.push(id);
    const path = `${newsroom.path}/claims/${id}`;
    await this.put(path, 'chain', { ownVoice: true, links: [] }, ({ chain }) => chain.version, ({ chain }) => chain.ownVoice);
    await this.post(reviewer, `${path}/evidence`, SOURCE);
    const verdict = await this.post(reviewer, `${path}/verdicts`, { axis: 'truth', ratingKey: 'unproven' });
    const { id: verdictId, version } = verdict.json as unknown as { id: string; version: number };
    await this.post(reviewer, `${path}/verdicts/${verdictId}/adoption`, undefined, version);
    const explanation = { conclusion: `Nothing proves it (${String(draw(1_000_000))}).`, rationale: 'The ministry says so, see [E1].', asKnownOn: '2026-11-20' };
    await this.put(path, 'explanation', explanation, (claim) => claim.explanation.version, (claim) => claim.explanation['conclusion'] === explanation.conclusion);
    return path;
  }

  private async publish(path: string, draw: Draw): Promise<void> {
    if (draw(2) > 0) await this.submitAndApprove(path, { publish: 'now' });
    else {
      await this.submitAndApprove(path, {});
      await this.act(path, this.desk.second, 'publication', { publish: 'now' });
    }
  }

  private async correct(path: string, draw: Draw): Promise<void> {
    const { reviewer } = this.desk;
    await this.act(path, reviewer, 'correction', undefined);
    const { statement } = await this.read(path);
    const words = `The bridge carries ${String(draw(1_000_000))} cars`;
    const { kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf } = statement;
    const correction = { kind: 'correction', note: 'The number was wrong.', reportedByReader: false };
    const body = { kind, language, headline, license, claimedAt, quoteTranslation, checkWorthiness, translationOf, statement: words, correction };
    await this.put(path, 'statement', body, (claim) => claim.statement.version, (claim) => claim.statement['statement'] === words);
    await this.submitAndApprove(path, { publish: 'now' });
  }

  private async submitAndApprove(path: string, wish: object): Promise<void> {
    const { json } = await this.act(path, this.desk.reviewer, 'submission', {});
    await this.act(path, this.desk.editor, 'approval', { ...(json?.['revision'] as object), ...wish });
  }

  private async act(path: string, who: GivenMember, verb: string, body: object | undefined): Promise<WireAnswer> {
    const { claim } = await this.read(path);
    return this.post(who, `${path}/${verb}`, body, claim.version);
  }

  private async read(path: string): Promise<ClaimAtDesk> {
    const { answer } = await this.journal.send({ who: this.desk.editor, method: 'GET', path });
    return this.expected(answer, path).json as unknown as ClaimAtDesk;
  }

  private async post(who: GivenMember, path: string, body: object | undefined, version?: number): Promise<WireAnswer> {
    const wish: Wish = { who, method: 'POST', path, body, version };
    return this.expected((await this.journal.send(wish)).answer, path);
  }

  private async put(path: string, part: string, body: object, version: (claim: ClaimAtDesk) => number, landed: Landed): Promise<void> {
    const wish: Wish = { who: this.desk.reviewer, method: 'PUT', path: `${path}/${part}`, body, version: version(await this.read(path)) };
    const { answer, isAgain } = await this.journal.send(wish);
    if (isAgain && answer.status === 412 && landed(await this.read(path))) return;
    this.expected(answer, `${path}/${part}`);
  }

  /** Nobody else touches the claim: whatever is refused should not have been. */
  private expected(answer: WireAnswer, path: string): WireAnswer {
    if (answer.status < 300) return answer;
    const surprise = `${path}: ${String(answer.status)} ${answer.text.slice(0, 300)}`;
    this.journal.surprises.push(surprise);
    throw new Error(surprise);
  }
}

const SOURCE = {
  stance: 'supports',
  source: { name: 'Ministry of Defence', kind: 'official', url: 'https://example.org/ministry' },
  title: 'Statement of the ministry',
  quote: 'Weapons were delivered.',
};
