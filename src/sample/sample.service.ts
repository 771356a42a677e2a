import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { withUnreadAnswers } from '../claims/unread-answers.js';
import type { Config } from '../config/config.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { authoredClaims } from './authored/authored-claims.js';
import type { SampleClaimKey } from './authored/authored-claim.js';
import { SampleClaimsService, type SampleClaim } from './sample-claims.service.js';
import { SampleRoomService, sampleNewsroom } from './sample-room.service.js';
import { SampleStaffService, type SamplePasswords } from './sample-staff.service.js';
import { SampleStories } from './sample-stories.service.js';
import { SampleTurnRepository } from './sample-turn.repository.js';

export type SampleState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' }
  /** The passwords are known only here and now. */
  | { readonly kind: 'loaded'; readonly passwords: SamplePasswords };

/** How long a server waits before it looks again whether another one has finished. */
const WAIT_MS = 250;
/** Seconds on any machine; minutes on one that has much else to do. */
const LOAD_MS = 10 * 60_000;

/**
 * The sample newsroom, made by the same services as every other one. All of it in one transaction: a load that is killed
 * leaves nothing behind, and the next start finds the database as empty as before.
 */
@Injectable()
export class SampleService {
  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsReader,
    private readonly staff: SampleStaffService,
    private readonly room: SampleRoomService,
    private readonly claims: SampleClaimsService,
    private readonly stories: SampleStories,
    private readonly turn: SampleTurnRepository,
  ) {}

  /** Loads the sample when it is wanted and not there. Several servers may start at once: one loads, the others wait for it. */
  async ensure(when: Config['sample']): Promise<SampleState> {
    const passwords = this.staff.makePasswords();
    for (;;) {
      const state = await withUnreadAnswers(() => this.database.inUnit(null, (tx) => this.loadInTurn(tx, when, passwords), { timeoutMs: LOAD_MS }));
      if (state !== null) return state;
      await pause(WAIT_MS);
    }
  }

  /** New passwords for the sample's people; null when there is no sample. */
  async renewPasswords(): Promise<SamplePasswords | null> {
    const found = await this.database.inUnit(null, (tx) => this.newsrooms.findNewsroom(tx, sampleNewsroom.slug));
    if (found?.sample !== true) return null;
    const passwords = this.staff.makePasswords();
    await this.staff.renewPasswords(passwords);
    return passwords;
  }

  /** Null: another server is loading at this moment. */
  private async loadInTurn(tx: Tx, when: Config['sample'], passwords: SamplePasswords): Promise<SampleState | null> {
    const found = await this.newsrooms.findNewsroom(tx, sampleNewsroom.slug);
    if (found !== null) return { kind: found.sample ? 'present' : 'absent' };
    if (when === 'never' || (when === 'when-empty' && (await this.newsrooms.isAnyNewsroom(tx)))) return { kind: 'absent' };
    if (!(await this.turn.take(tx))) return null;
    // Whoever had the turn before may have finished since we looked.
    if ((await this.newsrooms.findNewsroom(tx, sampleNewsroom.slug)) !== null) return { kind: 'present' };
    await this.load(passwords);
    return { kind: 'loaded', passwords };
  }

  private async load(passwords: SamplePasswords): Promise<void> {
    const staff = await this.staff.settleIn(sampleNewsroom, passwords);
    const room = await this.room.furnish(staff.admin, staff.reviewer);
    const claims = new Map<SampleClaimKey, SampleClaim>();
    for (const authored of authoredClaims) claims.set(authored.key, await this.claims.write(staff.reviewer, authored, room));
    for (const authored of authoredClaims) await this.claims.relate(staff.reviewer, authored, claims);
    // Lists begin with the newest: what the first two claims show is published last.
    const [weapons, denial, ...others] = claims.values();
    for (const claim of [...others, weapons, denial]) if (claim !== undefined) await this.stories.tell(claim, staff, room);
    await staff.leave();
  }
}
