import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { Tx } from '../platform/database/database.js';

/** Who looks at a list, and what they stay out of; the speakers with all that mean the same. */
export interface QueueReader {
  readonly newsroomId: string;
  readonly personId: string;
  readonly personName: string;
  readonly recusedFrom: { readonly claimIds: readonly string[]; readonly speakerIds: readonly string[] };
}

/** What a member stays out of never waits for them. */
@Injectable()
export class Recusals {
  constructor(private readonly claims: ClaimsReader) {}

  async readerOf(tx: Tx, { newsroomId, personId, personName }: MemberActor): Promise<QueueReader> {
    return { newsroomId, personId, personName, recusedFrom: await this.claims.recusedFrom(tx, newsroomId, personId) };
  }
}
