import { z } from 'zod';
import { encodeCursor } from '../../src/platform/http/cursors.js';
import { idOf } from '../dataset.js';
import { random, uniform } from '../draws.js';
import { deepCursor, googleSearch, searches, slugsOf } from '../scenarios.js';
import type { CheckedText } from '../texts.js';
import { asSuperuser, type DecadeDatabase } from './cluster.js';
import { NUMBERS_FROM } from './fill.js';
import type { Stand } from './stand.js';

/** One kind of request, as it is sent to each decade. */
export interface Read {
  readonly name: string;
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Which paragraph of docs/scaling.md says why it may cost more where there is more. */
  readonly why?: string;
}

const DRAWS = 20_000;
const HOT = 1_000;
const PAGE = 20;
/** A word that stands in one of a hundred statements and more. */
const COMMON = 'president';
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' };

/** Everything that is asked of one decade. The draws are the same in each, as far as it reaches. */
export async function readsOf(stand: Stand, texts: readonly CheckedText[]): Promise<Read[]> {
  return [...(await publicReads(stand, texts)), ...(await deskReads(stand, texts))];
}

async function publicReads({ claims, database }: Stand, texts: readonly CheckedText[]): Promise<Read[]> {
  const hot = drawn(claims, HOT, 7);
  const slugs = await slugsOf(database.superuserUrl, hot);
  const byId = (ids: readonly string[]): string[] => ids.map((id) => `/api/v1/claims/${id}`);
  const searched = searches(texts);
  const read = (name: string, paths: readonly string[], why?: string): Read => ({ name, paths, headers: {}, ...(why === undefined ? {} : { why }) });
  return [
    read('claim by id, hot set of 1,000', byId(uniform(hot, DRAWS, 11))),
    read('claim by id, uniform over all', byId(drawn(claims, DRAWS, 17)), 'memory'),
    { ...read('page of a claim by slug, hot set', uniform(hot, DRAWS, 23).map((id) => `/claims/${encodeURIComponent(slugs.get(id) ?? '')}`)), headers: BROWSER },
    read('list of 20, page 1', [`/api/v1/claims?limit=${String(PAGE)}`]),
    read('list of 20, page 2,000', [`/api/v1/claims?limit=${String(PAGE)}&cursor=${await deepCursor(database.superuserUrl)}`]),
    read('list of 20 in a language and of a topic', [`/api/v1/claims?limit=${String(PAGE)}&language=zh&topic=topic-3`]),
    read('search, two words and two filters', searched, 'words'),
    read('search, one common word', [`/api/v1/claims?limit=${String(PAGE)}&query=${COMMON}`], 'words'),
    read("Google's claims:search, two words", searched.map(googleSearch), 'words'),
    read('changes, first 100', ['/api/v1/changes?limit=100']),
    read('changes, last 100', [`/api/v1/changes?limit=100&cursor=${await lateChanges(database, 100)}`]),
    read('Atom feed', ['/feeds/atom.xml']),
    read('index of the sitemap', ['/sitemap.xml'], 'sitemap'),
  ];
}

async function deskReads({ claims, database, reviewer, editor }: Stand, texts: readonly CheckedText[]): Promise<Read[]> {
  const { path } = reviewer.newsroom;
  const as = (who: typeof reviewer, name: string, paths: readonly string[], why?: string): Read => ({
    name, paths: paths.map((each) => `${path}/${each}`), headers: { cookie: who.cookie }, ...(why === undefined ? {} : { why }),
  });
  const words = searches(texts).map((each) => new URL(each, 'http://localhost').searchParams.get('query') ?? '');
  const numbers = numbersOf(claims, 400);
  const list = (query: string): string[] => [`claims/glances?limit=20${query}`];
  return [
    as(reviewer, 'queue of a reviewer', ['queue']),
    as(editor, 'queue of an editor', ['queue']),
    as(reviewer, 'counts beside the queue, reviewer', ['queue/counts']),
    as(editor, 'counts beside the queue, editor', ['queue/counts']),
    as(editor, 'approvals', ['approvals']),
    as(editor, 'claims, in the order of the queue', list('')),
    as(editor, 'claims, newest', list('&order=newest')),
    as(editor, 'claims, last changed', list('&order=updated')),
    as(editor, 'claims, longest in their state', list('&order=waiting')),
    as(editor, 'claims in review', list('&state=in_review')),
    as(editor, 'claims, published and last changed', list('&state=published&order=updated')),
    as(editor, 'claims, retracted', list('&state=retracted')),
    as(editor, 'claims of a reviewer', list(`&assignee=${reviewer.personId}`)),
    as(editor, 'claims with words in them', list('&query=nowhere+to+be+found'), 'parts'),
    as(editor, 'search at the desk, two words', words.map((query) => `search?query=${encodeURIComponent(query)}`), 'beginnings'),
    as(editor, 'search at the desk, one common word', [`search?query=${COMMON}`], 'beginnings'),
    as(editor, 'claim at the desk', numbers.map((number) => `claims/C-${String(number)}`)),
    as(editor, 'history of a claim', numbers.map((number) => `claims/C-${String(number)}/history`)),
    as(editor, 'article at the workbench, ten claims', (await articlesOf(database)).map((id) => `articles/${id}/workbench`)),
    as(editor, 'analytics, 90 days', ['analytics'], 'analytics'),
    as(editor, 'analytics, ten years', [`analytics?from=${new Date(Date.now() - 3_650 * 86_400_000).toISOString().slice(0, 10)}`], 'analytics'),
  ];
}

function drawn(claims: number, count: number, seed: number): string[] {
  const next = random(seed);
  return Array.from({ length: count }, () => idOf(Math.floor(next() * claims)));
}

function numbersOf(claims: number, count: number): number[] {
  const next = random(29);
  return Array.from({ length: count }, () => NUMBERS_FROM + 1 + Math.floor(next() * claims));
}

async function articlesOf({ superuserUrl }: DecadeDatabase): Promise<string[]> {
  const { rows } = await asSuperuser(superuserUrl, (client) => client.query<{ id: string }>(`SELECT id FROM article ORDER BY digest_of(id::text) LIMIT 100`));
  return rows.map(({ id }) => id);
}

/** Behind it come the last so many changes. */
async function lateChanges({ superuserUrl }: DecadeDatabase, count: number): Promise<string> {
  const { rows } = await asSuperuser(superuserUrl, (client) =>
    client.query<{ xid: string; seq: string; epoch: string }>(
      `SELECT c.xid::text, c.seq::text, (SELECT cursor_epoch FROM instance WHERE id = 1) AS epoch FROM publication c ORDER BY c.xid DESC, c.seq DESC OFFSET $1 LIMIT 1`,
      [count],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('There are no changes.');
  return encodeCursor({ kind: 'changes', position: z.tuple([z.string(), z.string()]) }, [row.xid, row.seq], row.epoch);
}
