import type { SpeakerName } from '../speakers/speakers.reader.js';
import { foldName } from '../publication/search-text.js';

export type KnownSpeaker = SpeakerName['speaker'];

/** All speakers of a newsroom by name and alias, whatever their case, so that a claimant is found without asking the database. */
export class SpeakerIndex {
  private readonly byName = new Map<string, KnownSpeaker>();

  constructor(names: readonly SpeakerName[]) {
    for (const { name, speaker } of names) this.add(name, speaker);
  }

  find(name: string): KnownSpeaker | null {
    return this.byName.get(foldName(name)) ?? null;
  }

  /** A name that is taken keeps its first meaning. */
  add(name: string, speaker: KnownSpeaker): void {
    const folded = foldName(name);
    if (!this.byName.has(folded)) this.byName.set(folded, speaker);
  }
}
