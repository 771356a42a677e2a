import { createHash } from 'node:crypto';
import { errorCodes } from '../platform/errors/error-codes.js';
import type { RenditionRow } from './publication.repository.js';
import {
  composePublishedClaim,
  composerVersion,
  type PublishedClaimContext,
  type PublishedClaimSource,
} from './published-claim.js';

export type ComposedRendition = Omit<RenditionRow, 'xid' | 'seq'>;

/** Why a claim is withheld, as the public is told. */
export interface Withholding {
  readonly at: Date;
  readonly ground: string;
  readonly revision: number;
}

/**
 * The bytes that readers get for a claim that is public: under its own address (`json`), and for a retracted one, which
 * answers 410 there, also what lists show of it (`item`).
 */
export function renditionsOf(source: PublishedClaimSource, context: PublishedClaimContext): ComposedRendition[] {
  const claim = composePublishedClaim(source, context);
  const { retraction, id, slug, revision } = claim;
  if (retraction === null) return [rendition('json', 200, claim)];
  const gone = problem('CLAIM_GONE', id, retraction.reason);
  return [rendition('json', 410, { ...gone, id, slug, revision, retraction }), rendition('item', 200, claim)];
}

/** Nothing of a withheld claim is shown but that, when and on which ground it is withheld: not even its slug, which is made of its words. */
export function withheldRenditions({ id }: { readonly id: string }, { at, ground, revision }: Withholding): ComposedRendition[] {
  const body = { ...problem('CLAIM_WITHHELD', id, ground), id, revision, withholding: { at: at.toISOString(), ground } };
  return [rendition('json', 451, body)];
}

/** RFC 9457, without the id of a request: the same bytes answer everybody. */
function problem(code: 'CLAIM_GONE' | 'CLAIM_WITHHELD', id: string, detail: string): object {
  const { status, title } = errorCodes[code];
  return { type: `/problems/${code}`, title, status, detail, instance: `/api/v1/claims/${id}`, code };
}

function rendition(form: RenditionRow['form'], status: number, body: object): ComposedRendition {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  return { form, encoding: 'identity', composerVersion, status, bytes, etag: etagOf(bytes) };
}

/** 128 bits of SHA-256, as a strong ETag. */
const etagOf = (bytes: Buffer): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
