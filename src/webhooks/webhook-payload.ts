import type { EventType } from './webhook-events.js';

/*
 * What is sent. It says that something happened and where to read it, not what the claim says: the words of a claim have one address,
 * which a retraction or a withholding closes, and a copy in a queue would outlive that.
 */

interface State {
  readonly round: string;
  readonly live: string;
}

/** A public record, with what the claim was when it was written. */
export interface RecordTold {
  readonly type: Exclude<EventType, 'claim.state_changed' | 'claim.withheld'>;
  readonly at: Date;
  readonly id: string;
  readonly claimId: string;
  readonly slug: string;
  readonly newsroom: string;
  readonly revision: number;
  readonly contentDigest: string;
  readonly language: string;
  readonly imported: boolean;
  readonly sample: boolean;
  readonly correctionKind: string | null;
}

/** Of a withheld claim nobody is told more than that it is, since when and on which ground. */
export interface WithholdingTold {
  readonly at: Date;
  readonly claimId: string;
  readonly revision: number;
  readonly contentDigest: string;
  readonly ground: string;
}

export interface MoveTold {
  readonly at: Date;
  readonly claimId: string;
  /** `C-12`. */
  readonly number: string;
  readonly newsroom: string;
  /** What was done, as the audit log calls it. */
  readonly action: string;
  readonly before: State;
  readonly after: State;
  /** The newest public record at that moment; 0 and null: there is none. */
  readonly revision: number;
  readonly contentDigest: string | null;
  /** What is or was under review, if anything ever was. */
  readonly reviewRevision: { readonly number: number; readonly contentDigest: string } | null;
}

/** `origin`: how the world reaches this server, without a slash at the end. */
export function recordPayload(origin: string, { type, at, id, claimId, slug, ...told }: RecordTold): string {
  const url = `${origin}/claims/${encodeURIComponent(slug)}`;
  return written(type, at, { changeId: id, claimId, slug, ...told, url, apiUrl: apiUrl(origin, claimId) });
}

export function withholdingPayload(origin: string, { at, ground, ...told }: WithholdingTold): string {
  return written('claim.withheld', at, { ...told, withholding: { at: at.toISOString(), ground }, apiUrl: apiUrl(origin, told.claimId) });
}

export function movePayload(origin: string, { at, ...told }: MoveTold): string {
  return written('claim.state_changed', at, { ...told, deskUrl: `${origin}/api/desk/${told.newsroom}/claims/${told.claimId}` });
}

export function testPayload({ at, newsroom, webhook }: { at: Date; newsroom: string; webhook: string }): string {
  return written('webhook.test', at, { newsroom, webhook });
}

const apiUrl = (origin: string, claimId: string): string => `${origin}/api/v1/claims/${claimId}`;

const written = (type: string, at: Date, data: object): string => JSON.stringify({ type, timestamp: at.toISOString(), data });
