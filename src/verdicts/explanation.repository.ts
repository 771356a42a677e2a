import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';

/** What the verdict says in words. */
export interface ExplanationFields {
  /** One sentence, at most 200 code points. */
  readonly conclusion: string | null;
  /** Markdown that cites evidence as [E1]. */
  readonly rationale: string | null;
  /** EDTF level 0: the state of knowledge that the verdict rests on. */
  readonly asKnownOn: string | null;
}

export interface Explanation extends ExplanationFields {
  readonly version: number;
  readonly updatedBy: string | null;
  readonly updatedAt: Date | null;
}

/** What every claim starts with. It has a version, so that the first save is guarded like any other. */
export const UNWRITTEN: Explanation = {
  version: 1,
  conclusion: null,
  rationale: null,
  asKnownOn: null,
  updatedBy: null,
  updatedAt: null,
};

export interface ExplanationSave {
  readonly newsroomId: string;
  readonly claimId: string;
  readonly expectedVersion: number;
  readonly fields: ExplanationFields;
  readonly by: string;
  readonly at: Date;
}

/** The table `explanation`: at most one row per claim, made by the first save. */
@Injectable()
export class ExplanationRepository {
  async get(tx: Tx, newsroomId: string, claimId: string): Promise<Explanation> {
    const row = await tx.explanation.findUnique({ where: { newsroomId_claimId: { newsroomId, claimId } } });
    return row ?? UNWRITTEN;
  }

  /** Of a claim that has none yet. */
  async insert(tx: Tx, { newsroomId, claimId, fields, by, at }: Omit<ExplanationSave, 'expectedVersion'>): Promise<void> {
    const { conclusion, rationale, asKnownOn } = fields;
    await tx.$executeRaw`
      INSERT INTO explanation (newsroom_id, claim_id, conclusion, rationale, as_known_on, updated_by, updated_at)
      VALUES (${newsroomId}::uuid, ${claimId}::uuid, ${conclusion}, ${rationale}, ${asKnownOn}, ${by}::uuid, ${at})`;
  }

  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    const erased = { conclusion: null, rationale: null, asKnownOn: null, version: { increment: 1 } };
    await tx.explanation.updateMany({ where: { newsroomId, claimId }, data: erased });
  }

  /** Null when the explanation has another version by now. */
  async save(tx: Tx, save: ExplanationSave): Promise<Explanation | null> {
    const { newsroomId, claimId, expectedVersion, fields, by, at } = save;
    const { conclusion, rationale, asKnownOn } = fields;
    const set = { conclusion, rationale, asKnownOn, updatedBy: by, updatedAt: at, version: expectedVersion + 1 };
    const { count } = await tx.explanation.updateMany({ where: { newsroomId, claimId, version: expectedVersion }, data: set });
    if (count === 1) return this.get(tx, newsroomId, claimId);
    if (expectedVersion !== UNWRITTEN.version) return null;
    const made = await tx.explanation.createMany({ data: [{ newsroomId, claimId, ...set }], skipDuplicates: true });
    return made.count === 1 ? this.get(tx, newsroomId, claimId) : null;
  }
  /** The row of a claim as something to keep, for `putBack`; null when there is none. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ row: Json }[]>`
      SELECT to_jsonb(x) AS row FROM explanation x WHERE x.newsroom_id = ${newsroomId}::uuid AND x.claim_id = ${claimId}::uuid`;
    return copy?.row ?? null;
  }

  /** Makes the words those of the copy, none when it is null; false when they were these. */
  async putBack(tx: Tx, newsroomId: string, claimId: string, row: Json): Promise<boolean> {
    const count = await tx.$executeRaw`
      UPDATE explanation x SET conclusion = k.conclusion, rationale = k.rationale, as_known_on = k.as_known_on,
        updated_by = coalesce(k.updated_by, x.updated_by), updated_at = coalesce(k.updated_at, x.updated_at), version = x.version + 1
      FROM jsonb_populate_record(NULL::explanation, ${JSON.stringify(row ?? {})}::jsonb) k
      WHERE x.newsroom_id = ${newsroomId}::uuid AND x.claim_id = ${claimId}::uuid
        AND (x.conclusion, x.rationale, x.as_known_on) IS DISTINCT FROM (k.conclusion, k.rationale, k.as_known_on)`;
    return count > 0;
  }
}
