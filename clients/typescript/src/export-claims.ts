import type { Client } from 'openapi-fetch';
import { errorOf, FactdeskError, type Problem } from './problems.js';
import type { components, paths } from './schema.js';

export type PublishedClaim = components['schemas']['PublishedClaim'];

/** All that is said of a claim that is withheld on legal grounds. */
export type WithheldClaim = Problem & { readonly status: 451; readonly id: string; readonly withholding: { readonly at: string; readonly ground: string } };

export type ExportFilter = NonNullable<paths['/api/v1/export.ndjson']['get']['parameters']['query']>;

export interface ExportOptions {
  /** What to narrow the export to; with `status: 'all'` also what was retracted and withheld. */
  readonly filter?: ExportFilter;
  readonly signal?: AbortSignal;
}

export interface ClaimsExport {
  /** Where followChanges goes on: nothing that happened since the export began is missed. */
  readonly cursor: string;
  /** One after the other as they arrive, in no order. Throws when the connection breaks: then begin anew. */
  readonly claims: AsyncGenerator<PublishedClaim | WithheldClaim, void, void>;
}

export const isWithheld = (claim: PublishedClaim | WithheldClaim): claim is WithheldClaim => claim.status === 451;

/**
 * Everything that is published, as of now.
 * @throws FactdeskError when the server refuses
 */
export async function exportClaims(api: Client<paths>, { filter = {}, signal }: ExportOptions = {}): Promise<ClaimsExport> {
  const { data, error, response } = await api.GET('/api/v1/export.ndjson', { params: { query: filter }, parseAs: 'stream', signal });
  const cursor = response.headers.get('changes-cursor');
  if (!response.ok) throw errorOf(response.status, error);
  if (cursor === null || data === undefined || data === null) throw new FactdeskError(response.status, null);
  return { cursor, claims: claimsIn(data) };
}

async function* claimsIn(bytes: ReadableStream<Uint8Array>): AsyncGenerator<PublishedClaim | WithheldClaim, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunksOf(bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as PublishedClaim | WithheldClaim;
  }
  if (rest + decoder.decode() !== '') throw new Error('The export ended within a line.');
}

/** Not every browser can iterate over a stream by itself. Whoever leaves early ends the request. */
async function* chunksOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const reader = bytes.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
