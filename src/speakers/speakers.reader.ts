import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { SpeakersRepository, type SpeakerRow } from './speakers.repository.js';

export type Speaker = SpeakerRow;

/** A name by which the newsroom knows a speaker. */
export interface SpeakerName {
  readonly name: string;
  /** Whoever it means today. */
  readonly speaker: Pick<SpeakerRow, 'id' | 'type' | 'url'>;
}

/** What other modules may ask about speakers. */
@Injectable()
export class SpeakersReader {
  constructor(private readonly speakers: SpeakersRepository) {}

  /**
   * The speakers behind these ids, following merges: the value is whoever the id means today. Ids that name nobody in this
   * newsroom are left out.
   */
  async getSpeakers(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<Map<string, Speaker>> {
    if (ids.length === 0) return new Map();
    const identities = await this.speakers.identities(tx, newsroomId, [...new Set(ids)]);
    const rows = await this.speakers.listByIds(tx, newsroomId, [...new Set(identities.values())]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map([...identities].flatMap(([asked, id]) => pair(asked, byId.get(id))));
  }

  /** The speaker behind the id, following merges. SPEAKER_NOT_FOUND (404). */
  async getSpeaker(tx: Tx, newsroomId: string, id: string): Promise<Speaker> {
    const speaker = (await this.getSpeakers(tx, newsroomId, [id])).get(id);
    if (speaker === undefined) throw new DomainError('SPEAKER_NOT_FOUND');
    return speaker;
  }

  /** Every name and alias in the newsroom with the speaker that it means today, oldest speakers first. */
  async listNames(tx: Tx, newsroomId: string): Promise<SpeakerName[]> {
    const rows = await this.speakers.listAll(tx, newsroomId);
    const identities = await this.speakers.allIdentities(tx, newsroomId);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return rows.flatMap((row) => {
      const { id, type, url } = byId.get(identities.get(row.id) ?? row.id) ?? row;
      return [row.name, ...row.aliases].map((name) => ({ name, speaker: { id, type, url } }));
    });
  }

  /** Every id that means the same speaker as this one today, itself included; empty when there is none. */
  async sameIdentity(tx: Tx, newsroomId: string, id: string): Promise<string[]> {
    const identity = (await this.speakers.identities(tx, newsroomId, [id])).get(id);
    return identity === undefined ? [] : this.speakers.sameIdentity(tx, newsroomId, identity);
  }
}

const pair = <Value>(key: string, value: Value | undefined): [string, Value][] => (value === undefined ? [] : [[key, value]]);
