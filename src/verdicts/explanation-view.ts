import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import type { Explanation } from './explanation.repository.js';
import { missingReferences } from './rationale.js';

/** The words around the ratings, as people at the desk see them. */
export const explanationSchema = z
  .object({
    version: version(),
    conclusion: z.string().nullable(),
    rationale: z.string().nullable(),
    asKnownOn: z.string().nullable(),
    missingReferences: z
      .array(z.int())
      .meta({ description: 'Numbers that the rationale cites as [E n] although there is no such evidence; submit refuses them' }),
    updatedBy: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    updatedAt: instant().nullable(),
  })
  .meta({ id: 'Explanation' });

export type ExplanationView = z.infer<typeof explanationSchema>;

export interface ExplanationSurroundings {
  readonly names: ReadonlyMap<string, string>;
  /** Numbers of the claim's evidence. */
  readonly evidence: ReadonlySet<number>;
}

export function explanationView(explanation: Explanation, { names, evidence }: ExplanationSurroundings): ExplanationView {
  const { version: number, conclusion, rationale, asKnownOn, updatedBy, updatedAt } = explanation;
  return {
    version: number,
    conclusion,
    rationale,
    asKnownOn,
    missingReferences: missingReferences(rationale ?? '', evidence),
    updatedBy: updatedBy === null ? null : { id: updatedBy, name: names.get(updatedBy) ?? null },
    updatedAt: updatedAt && updatedAt.toISOString(),
  };
}
