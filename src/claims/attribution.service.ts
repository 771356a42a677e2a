import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { MemberActor } from '../access/actor.js';
import { SpeakersReader, type Speaker } from '../speakers/speakers.reader.js';
import { SpeakersService } from '../speakers/speakers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AnchorsService } from './anchors.service.js';
import type { AnchorInput } from './anchor-input.js';
import type { ChainAnswer, ChainBody, ChainLinkInput } from './attribution.schemas.js';
import { chainProblems, type ChainMode } from './attribution-chain.js';
import { ChainRepository, type ChainLinkRow } from './chain.repository.js';
import { ClaimOutlook } from './claim-outlook.js';
import { modeOf } from './claim-views.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from './claims.service.js';
import { tidyLine } from './tidy.js';

/** A link as it will be stored; the order says the position. */
type Link = Omit<ChainLinkRow, 'newsroomId' | 'id' | 'claimId' | 'position' | 'mode'> & { readonly mode: ChainMode };
type Place = Pick<Link, 'textRevisionId' | 'start' | 'end' | 'exact' | 'prefix' | 'suffix'>;

const NOWHERE: Place = { textRevisionId: null, start: null, end: null, exact: null, prefix: null, suffix: null };

/** By what path a claim reached the article. */
@Injectable()
export class AttributionService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly chains: ChainRepository,
    private readonly speakers: SpeakersService,
    private readonly speakersReader: SpeakersReader,
    private readonly anchors: AnchorsService,
    private readonly outlook: ClaimOutlook,
    private readonly clock: Clock,
  ) {}

  /** Replaces the whole chain: its order is part of what it says. STALE_VERSION (412), REFERENCE_NOT_FOUND, ANCHOR_… (422). */
  async replace(actor: MemberActor, claimId: string, expectedVersion: number, body: ChainBody): Promise<ChainAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const id = await this.claims.change(tx, actor, claimId, { part: 'chain' }, async (claim) => {
        expectVersion(claim.chainVersion, expectedVersion);
        const present = await this.presentLinks(tx, claim);
        const links = await this.linksOf(tx, actor, body.links, present);
        refuseProblems(links);
        const { ownVoice } = body;
        if (ownVoice === claim.ownVoice && isDeepStrictEqual(present, links)) return { changed: false, result: claim.id };
        await this.chains.replace(tx, newsroomId, claim.id, this.rowsOf(claim, links));
        const before = { ownVoice: claim.ownVoice, links: present.map(audited) };
        const after = { ownVoice, links: links.map(audited) };
        const audit = { action: 'claim.chainEdited' satisfies ClaimAction, subject: { type: 'claim', id: claim.id }, before, after };
        return { changed: true, result: claim.id, audit, content: true, set: { ownVoice, chainVersion: claim.chainVersion + 1 } };
      });
      const chain = await this.reader.chain(tx, await this.reader.getClaim(tx, newsroomId, id));
      return { ...chain, claim: await this.outlook.head(tx, actor, id) };
    });
  }

  /** With the speakers that the links mean today: a chain that only follows a merge is not a change. */
  private async presentLinks(tx: Tx, { newsroomId, id }: ClaimRow): Promise<Link[]> {
    const rows = await this.chains.listOfClaims(tx, newsroomId, [id]);
    const speakers = await this.speakersReader.getSpeakers(tx, newsroomId, rows.flatMap((row) => row.speakerId ?? []));
    return rows.map((row) => {
      const { unnamed, name, role, textRevisionId, start, end, exact, prefix, suffix } = row;
      const speakerId = row.speakerId === null ? null : (speakers.get(row.speakerId)?.id ?? row.speakerId);
      return { speakerId, unnamed, name, role, mode: modeOf(row.mode), textRevisionId, start, end, exact, prefix, suffix };
    });
  }

  private async linksOf(tx: Tx, actor: MemberActor, inputs: readonly ChainLinkInput[], present: readonly Link[]): Promise<Link[]> {
    const known = await this.speakersReader.getSpeakers(tx, actor.newsroomId, [...inputs.flatMap(askedSpeaker), ...present.flatMap((link) => link.speakerId ?? [])]);
    const cited = present.flatMap((link) => known.get(link.speakerId ?? '') ?? []);
    const links: Link[] = [];
    for (const [index, input] of inputs.entries()) {
      const pointer = `/links/${String(index)}`;
      const speaker = await this.speakerOf(tx, actor, { input, pointer, known, cited });
      links.push({
        speakerId: speaker?.id ?? null,
        unnamed: input.speaker === null,
        name: tidyLine(input.name ?? speaker?.name ?? null) ?? '',
        role: tidyLine(input.role),
        mode: input.mode,
        ...(await this.placeOf(tx, actor.newsroomId, input.anchor, `${pointer}/anchor`)),
      });
    }
    return links;
  }

  private async speakerOf(tx: Tx, actor: MemberActor, asked: AskedSpeaker): Promise<Speaker | null> {
    const { speaker } = asked.input;
    if (speaker === null) return null;
    if ('id' in speaker) {
      const found = asked.known.get(speaker.id);
      if (found !== undefined) return found;
      throw new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: `${asked.pointer}/speaker/id`, detail: 'There is no such speaker.' }] });
    }
    // A draft is saved again and again: a speaker whom an earlier save of this chain has added is not added twice.
    const name = tidyLine(speaker.name);
    const again = asked.cited.find((other) => other.name === name && other.type === speaker.type);
    if (again !== undefined) return again;
    const added = await this.speakers.add(tx, actor, speaker);
    asked.cited.push(added);
    return added;
  }

  private async placeOf(tx: Tx, newsroomId: string, anchor: AnchorInput | null, pointer: string): Promise<Place> {
    if (anchor === null) return NOWHERE;
    const { revision, anchor: place } = await this.anchors.resolve(tx, newsroomId, anchor, pointer);
    return { textRevisionId: revision.id, ...place };
  }

  private rowsOf({ newsroomId, id: claimId }: ClaimRow, links: readonly Link[]) {
    return links.map((link, index) => ({ newsroomId, id: this.clock.id(), claimId, position: index + 1, ...link }));
  }
}

interface AskedSpeaker {
  readonly input: ChainLinkInput;
  readonly pointer: string;
  readonly known: ReadonlyMap<string, Speaker>;
  /** Speakers of the chain as it is, and those added on the way. */
  readonly cited: Speaker[];
}

const askedSpeaker = ({ speaker }: ChainLinkInput): string[] => (speaker !== null && 'id' in speaker ? [speaker.id] : []);

function refuseProblems(links: readonly Link[]): void {
  const problems = chainProblems(links);
  if (problems.length === 0) return;
  const errors = problems.map(({ code, pointer, detail }) => ({ pointer: `/links${pointer}`, code, detail }));
  throw new DomainError('VALIDATION_FAILED', { errors });
}

function audited({ speakerId, unnamed, name, role, mode, textRevisionId, start, end, exact }: Link) {
  const anchor = textRevisionId === null ? null : { textRevisionId, start, end, exact };
  return { speaker: speakerId, unnamed, name, role, mode, anchor };
}
