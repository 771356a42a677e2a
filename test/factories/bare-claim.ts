import { Clock } from '../../src/platform/clock/clock.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import type { Live, Round } from '../../src/claims/claim-state.js';
import type { ClaimKind } from '../../src/claims/claim-kind.js';
import { pastTheLock } from '../support/past-the-lock.js';
import type { GivenMember } from './newsroom.js';

export interface BareClaimOptions {
  readonly round?: Round;
  readonly live?: Live;
  readonly kind?: ClaimKind;
  /** How many links its attribution chain has; all unnamed. */
  readonly chainLength?: number;
}

export interface BareClaim {
  readonly id: string;
  /** `/api/desk/<newsroom>/claims/<id>`. */
  readonly path: string;
}

/**
 * A claim put straight into its table, in any state: for stories about its parts, not about how it came there. Nobody has
 * contributed to it.
 */
export async function givenBareClaim(author: GivenMember, options: BareClaimOptions = {}): Promise<BareClaim> {
  const { newsroom, personId } = author;
  const app = newsroom.test.app;
  const clock = app.get(Clock, { strict: false });
  const id = clock.id();
  const at = clock.now();
  const write = (work: (tx: Tx) => Promise<void>): Promise<void> =>
    options.live === undefined ? app.get(Database, { strict: false }).inNewsroom(newsroom.id, work) : pastTheLock(newsroom, work);
  await write(async (tx) => {
    const number = (await tx.claim.count({ where: { newsroomId: newsroom.id } })) + 1;
    const { round = 'draft', live = 'never', kind = 'fact', chainLength = 0 } = options;
    const published = live === 'never' ? {} : { slug: `claim-${id}`, publishedRevision: 1, firstPublishedAt: at };
    const dropped = round === 'dropped' ? { dropKind: 'drop' as const, dropReason: 'other' } : {};
    const stamps = { createdBy: personId, createdAt: at, updatedAt: at, roundSince: at };
    const row = { newsroomId: newsroom.id, id, number, statement: 'China has provided weapons', language: 'en', round, live, kind };
    await tx.claim.createMany({ data: { ...row, ...stamps, ...published, ...dropped } });
    const links = Array.from({ length: chainLength }, (_, index) => ({
      newsroomId: newsroom.id, id: clock.id(), claimId: id, position: index + 1, unnamed: true, name: `officials ${index + 1}`, mode: 'says',
    }));
    await tx.chainLink.createMany({ data: links });
  });
  return { id, path: `${newsroom.path}/claims/${id}` };
}

/** Moves a claim into another state without any verb, for stories about what is refused there. */
export async function putInRound(author: GivenMember, claim: BareClaim, round: Round): Promise<void> {
  const { newsroom } = author;
  await newsroom.test.app
    .get(Database, { strict: false })
    .inNewsroom(newsroom.id, (tx) => tx.claim.updateMany({ where: { newsroomId: newsroom.id, id: claim.id }, data: { round } }));
}
