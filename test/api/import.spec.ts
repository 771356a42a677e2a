import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { importedRating } from '../../src/imports/rating-text.js';
import { scaleWith } from '../../src/imports/imported-scale.js';
import { RatingScalesService } from '../../src/newsrooms/rating-scales.service.js';
import type { Scan, RejectedRow } from '../../src/imports/import-scan.js';
import { ImportsService, type ImportRequest, type ImportResult } from '../../src/imports/imports.service.js';
import { canonicalBytes, sha256Hex } from '../../src/platform/canonical-json/canonical-json.js';
import { Database } from '../../src/platform/database/database.js';
import { ClaimsReader } from '../../src/claims/claims.reader.js';
import { ContentComposer } from '../../src/review/content-composer.service.js';
import { freezeContent } from '../../src/review/freeze-content.js';
import { approve, givenVerdict, putExplanation, putStatement, submit, type GivenClaim } from '../factories/claim.js';
import { givenDesk, step, suspend, verbsOf, type GivenDesk } from '../factories/desk.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

const FACTCHECKS = join(import.meta.dirname, '..', 'fixtures', 'import', 'factchecks.ndjson');
const folder = mkdtempSync(join(tmpdir(), 'factdesk-import-'));
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome extends ImportResult {
  readonly rejects: readonly RejectedRow[];
  readonly scan: Scan | null;
}

async function run(desk: GivenDesk, path: string, options: Partial<ImportRequest> = {}): Promise<Outcome> {
  const rejects: RejectedRow[] = [];
  let scan: Scan | null = null;
  const request = { path, newsroom: desk.newsroom.slug, as: desk.admin.email, what: null, from: null, map: new Map(), dryRun: false, signal: new AbortController().signal };
  const result = await test.app.get(ImportsService, { strict: false }).run(
    { ...request, ...options },
    {
      scanned: (found) => void (scan = found),
      progress: ({ read, imported, rejected, duplicates }) => expect(imported + rejected + duplicates).toBe(read),
      rejected: async (row) => void rejects.push(row),
    },
  );
  return { ...result, rejects, scan };
}

const register = { stance: 'supports', source: { name: 'Register', kind: 'primary_document' }, url: 'https://example.org/register', title: 'Register' };

let files = 0;
function file(content: string | Buffer, name = 'rows.ndjson'): string {
  const path = join(folder, `${String((files += 1))}-${name}`);
  writeFileSync(path, content);
  return path;
}
const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const publicClaims = async ({ newsroom }: GivenDesk, query = '') =>
  (await test.http().get(`/api/v1/claims?newsroom=${newsroom.slug}&limit=100${query}`).expect(200)).body.items;
const publicClaim = async (desk: GivenDesk, words: string) => {
  const found = (await publicClaims(desk, `&query=${encodeURIComponent(words)}`))[0];
  return (await test.http().get(`/api/v1/claims/${found.id}`).expect(200)).body;
};
const countOf = async (sql: string, desk: GivenDesk): Promise<number> =>
  (await lookAt<{ count: string }>(test.database, `SELECT count(*) FROM ${sql} x WHERE x.newsroom_id = $1`, [desk.newsroom.id])).map(({ count }) => Number(count))[0] ?? -1;

describe('the first 300 of 7,500 fact-check records', () => {
  let desk: GivenDesk;
  let first: Outcome;
  const records = readFileSync(FACTCHECKS, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

  beforeAll(async () => {
    desk = await givenDesk(test);
    first = await run(desk, FACTCHECKS);
  }, 60_000);

  it('come in, numbered as they stand in the file', async () => {
    expect(first).toMatchObject({ read: 300, imported: 300, rejected: 0, duplicates: 0, format: 'averitec', scaleVersion: 1, resumed: false, interrupted: false });
    const rows = await lookAt<{ number: number; statement: string; line: number }>(
      test.database,
      'SELECT c.number, c.statement, r.line FROM claim c JOIN imported_row r ON r.newsroom_id = c.newsroom_id AND r.claim_id = c.id WHERE c.newsroom_id = $1 ORDER BY c.number',
      [desk.newsroom.id],
    );
    expect(rows.map(({ number, line }) => [number, line])).toEqual(records.map((_, index) => [index + 1, index + 1]));
    expect(rows.map((row) => row.statement)).toEqual(records.map((record) => record.claim_text.replaceAll('\r\n', '\n').normalize('NFC').trim()));
  });

  it('are public as the checks of somebody else, without approvals of ours', async () => {
    const claim = await publicClaim(desk, 'at-home COVID-19 test');
    expect(claim).toMatchObject({
      status: 'published', statement: 'The FDA has approved an at-home COVID-19 test.', kind: 'fact', language: 'en', revision: 1,
      claimant: { name: 'armchairview', type: null, unnamed: false },
      attribution: [{ mode: 'claims', quote: null, rating: null }],
      verdict: {
        rating: { label: 'True', normalised: 'true', value: null, best: null, worst: null, scale: 'imported', scaleVersion: 1, publisher: 'misbar.com' },
        attributionRating: null, conclusion: '', rationale: '', asKnownOn: '2021-01-08',
      },
      quote: null, article: null, appearances: [], evidence: [], bylines: [], license: null, approvals: [], corrections: [],
      provenance: { type: 'imported', from: 'AVeriTeC', url: records[1].web_archive },
    });
    const { body } = await test.http().get(`/api/v1/claims/${claim.id}/revisions`).expect(200);
    expect(body.items).toMatchObject([{ kind: 'import', revision: 1 }]);
    const bytes = await test.http().get(`/api/v1/claims/${claim.id}/revisions/1/content`).expect(200);
    expect(`sha256:${sha256Hex(bytes.text)}`).toBe(claim.contentDigest);
  });

  it('leave open what the record leaves open', async () => {
    const nobody = records.findIndex((record) => record.source_claim === null);
    const undated = records.findIndex((record) => (record.fact_checking_date ?? null) === null);
    const shown = async (index: number) => {
      const [row] = await lookAt<{ slug: string }>(test.database, 'SELECT slug FROM claim WHERE newsroom_id = $1 AND number = $2', [desk.newsroom.id, index + 1]);
      return (await test.http().get(`/api/v1/claims/${encodeURIComponent(row?.slug ?? '')}`).expect(200)).body;
    };
    expect(nobody).toBeGreaterThanOrEqual(0);
    expect(undated).toBeGreaterThanOrEqual(0);
    expect(await shown(nobody)).toMatchObject({ claimant: null, attribution: [] });
    expect(await lookAt(test.database, 'SELECT own_voice FROM claim WHERE newsroom_id = $1 AND number = $2', [desk.newsroom.id, nobody + 1])).toEqual([{ own_voice: false }]);
    expect((await shown(undated)).verdict.asKnownOn).toBeNull();
    const viral = records.findIndex((record) => record.source_claim === 'Viral post');
    expect(await shown(viral)).toMatchObject({ claimant: { name: 'Viral post', unnamed: true, type: null } });
    expect(await lookAt(test.database, "SELECT 1 FROM speaker WHERE newsroom_id = $1 AND name ILIKE 'viral%'", [desk.newsroom.id])).toEqual([]);
  });

  it('publish exactly what the desk holds', async () => {
    const composer = test.app.get(ContentComposer, { strict: false });
    const reader = test.app.get(ClaimsReader, { strict: false });
    const published = await lookAt<{ id: string; content: string }>(
      test.database, "SELECT claim_id AS id, content FROM publication WHERE newsroom_id = $1 AND kind = 'import'", [desk.newsroom.id],
    );
    for (const { id, content } of published.slice(0, 40)) {
      const { salt, ...shown } = JSON.parse(content);
      const draft = await test.app.get(Database, { strict: false }).inNewsroom(desk.newsroom.id, async (tx) => composer.draft(tx, await reader.getClaim(tx, desk.newsroom.id, id)));
      // The next round will carry the licence of the newsroom; an import does not claim it.
      const held = freezeContent({ ...draft, license: null }, Buffer.from(salt, 'hex')).content;
      expect(canonicalBytes({ ...shown, salt }).toString()).toBe(canonicalBytes(held).toString());
    }
  });

  it('bring their rating texts as one version of one scale', async () => {
    const texts = new Set(records.map((record) => `${record.verdict_article.trim()} ${new URL(record.web_archive.split('/').slice(5).join('/')).hostname.replace(/^www\./, '')}`));
    const { body } = await desk.admin.as.get(`${desk.newsroom.path}/rating-scales/imported/versions`).expect(200);
    expect(body.items.map((scale: { version: number }) => scale.version)).toEqual([1]);
    expect(new Set(body.items[0].ratings.map((rating: { label: string; publisher: string }) => `${rating.label} ${rating.publisher}`))).toEqual(texts);
    const { key } = body.items[0].ratings[0];
    const found = await publicClaims(desk, `&rating=${key}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((claim: { verdict: { rating: { key: string } } }) => claim.verdict.rating.key === key)).toBe(true);
  });

  it('stand in the audit log and the change feed', async () => {
    const { body } = await desk.admin.as.get(`${desk.newsroom.path}/audit?action=claim.imported&limit=1`).expect(200);
    expect(body.items).toMatchObject([{ action: 'claim.imported', actor: { kind: 'person', name: desk.admin.name, role: 'admin' }, after: { from: 'AVeriTeC', live: 'published' } }]);
    const runs = await desk.admin.as.get(`${desk.newsroom.path}/audit?subjectType=import&order=oldest`).expect(200);
    expect(runs.body.items[0]).toMatchObject({ action: 'import.started', after: { fileName: 'factchecks.ndjson', rows: 300 } });
    const changes = (await test.http().get('/api/v1/changes?limit=1000').expect(200)).body.items.filter((item: { newsroom: string }) => item.newsroom === desk.newsroom.slug);
    expect(changes).toHaveLength(300);
  });

  it('come in once: a second run of the same file, and the same rows in another, bring nothing', async () => {
    expect(await run(desk, FACTCHECKS)).toMatchObject({ imported: 0, rejected: 0, duplicates: 300, scaleVersion: 1 });
    const zipped = file(gzipSync(`\ufeff${readFileSync(FACTCHECKS, 'utf8').replaceAll('\n', '\r\n')}`), 'other.jsonl.gz');
    expect(await run(desk, zipped)).toMatchObject({ imported: 0, rejected: 0, duplicates: 300, scaleVersion: 1 });
    for (const table of ['claim', 'publication', 'published_claim', 'rendition', 'verdict', 'imported_row']) expect([table, await countOf(table, desk)]).toEqual([table, 300]);
  });

  it('are corrected in a whole review, and stay marked as imported', async () => {
    const { id } = await publicClaim(desk, 'at-home COVID-19 test');
    const claim: GivenClaim = { id, path: `${desk.newsroom.path}/claims/${String(id)}`, author: desk.reviewer };
    expect(await verbsOf(claim, desk.reviewer)).toEqual(['correct']);
    await step(claim, desk.reviewer, 'correction');
    const refused = await step(claim, desk.reviewer, 'submission');
    expect(refused.body.errors.map((each: { code: string }) => each.code)).toEqual([
      'APPEARANCE_MISSING', 'EVIDENCE_MISSING', 'ATTRIBUTION_RATING_MISSING', 'CONCLUSION_MISSING', 'RATIONALE_MISSING', 'CORRECTION_KIND_MISSING', 'CORRECTION_NOTE_MISSING',
    ]);
    await desk.reviewer.as.post(`${claim.path}/appearances`, { type: 'url', url: 'https://example.org/post' }).expect(201);
    await desk.reviewer.as.post(`${claim.path}/evidence`, register).expect(201);
    await givenVerdict(claim, { axis: 'attribution', ratingKey: 'confirmed' });
    await putExplanation(claim, { conclusion: 'The approval stands in the register.', rationale: 'The register says so [E1].'});
    await putStatement(claim, { correction: { kind: 'update', note: 'Checked again.', reportedByReader: false } });
    const round = await submit(claim);
    await approve(round, desk.editor, { publish: 'now' });
    expect((await test.http().get(`/api/v1/claims/${id}`).expect(200)).body).toMatchObject({
      revision: 2, approvals: [{ role: 'editor' }], license: 'CC-BY-4.0', provenance: { type: 'imported', from: 'AVeriTeC' },
      verdict: { rating: { label: 'True', scale: 'imported' }, attributionRating: { key: 'confirmed' } },
      corrections: [{ kind: 'update', note: 'Checked again.', from: { revision: 1 }, to: { revision: 2 } }],
    });
  });
});

describe('rows that cannot be imported', () => {
  const good = { statement: 'Good', rating: 'True', publisher: 'The Desk' };
  const big = `{"statement":"${'x'.repeat(17 * 1024 * 1024)}"}\n`;
  const bad: [string, string | Buffer, object][] = [
    ['no JSON', '{"statement": "x",}\n', { code: 'ROW_NOT_JSON' }],
    ['no object', '["statement"]\n', { code: 'ROW_NOT_OBJECT' }],
    ['a bare NUL', '{"statement":"a\0b","rating":"True","publisher":"p"}\n', { code: 'ROW_NOT_JSON' }],
    ['NUL', '{"statement":"a\\u0000b","rating":"True","publisher":"p"}\n', { code: 'VALUE_INVALID', pointer: '/statement' }],
    ['half a surrogate pair', '{"statement":"a\\ud800b","rating":"True","publisher":"p"}\n', { code: 'VALUE_INVALID', pointer: '/statement' }],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"statement":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]), { code: 'ROW_NOT_UTF8' }],
    ['a huge line', big, { code: 'ROW_TOO_LONG' }],
    ['nothing but __proto__', '{"__proto__":{"statement":"x","rating":"True","publisher":"p"},"constructor":1}\n', { code: 'VALUE_MISSING', pointer: '/statement' }],
    ['no rating', lines({ statement: 'x', publisher: 'p' }), { code: 'VALUE_MISSING', pointer: '/rating' }],
    ['nobody whose check it is', lines({ statement: 'x', rating: 'True' }), { code: 'VALUE_MISSING', pointer: '/publisher' }],
    ['a number', lines({ ...good, statement: 12 }), { code: 'VALUE_INVALID', pointer: '/statement' }],
    ['no date', lines({ ...good, publishedAt: '31.12.2020' }), { code: 'VALUE_INVALID', pointer: '/publishedAt' }],
    ['no address', lines({ ...good, url: 'javascript:alert(1)' }), { code: 'VALUE_INVALID', pointer: '/url' }],
    ['a long statement', lines({ ...good, statement: 'x'.repeat(2001) }), { code: 'VALUE_INVALID', pointer: '/statement' }],
    ['a cited source that does not come along', lines({ ...good, rationale: 'As [E1] says.' }), { code: 'VALUE_INVALID', pointer: '/rationale' }],
    ['a nameless claimant', lines({ ...good, claimantType: 'person' }), { code: 'VALUE_INVALID', pointer: '/claimant', detail: expect.stringContaining('no name') }],
    ['an end in the middle', '{"statement":"The fil', { code: 'ROW_TRUNCATED' }],
  ];

  it('are told with line and reason, and do not keep the others out', async () => {
    const desk = await givenDesk(test);
    const rows = bad.flatMap(([, row]) => [Buffer.from(row)]);
    const result = await run(desk, file(Buffer.concat([Buffer.from(lines(good)), ...rows])));
    expect(result).toMatchObject({ read: bad.length + 1, imported: 1, rejected: bad.length, duplicates: 0 });
    expect(result.rejects.map(({ line, problems }) => [line, problems[0]])).toEqual(bad.map(([, , problem], index) => [index + 2, expect.objectContaining(problem)]));
    expect(await countOf('claim', desk)).toBe(1);
    expect(({} as { statement?: string }).statement).toBeUndefined();
  }, 60_000);

  it('are told by the names that the file gives its columns', async () => {
    const desk = await givenDesk(test);
    const record = { claim_text: 'x', source_claim: null, source_claim_url: null, verdict_article: 'False', fact_checking_date: '32-01-21T06:08:00', web_archive: 'https://web.archive.org/web/2021/https://example.org/x' };
    const { rejects } = await run(desk, file(lines(record, { ...record, fact_checking_date: null, verdict_article: ' ' })));
    expect(rejects).toMatchObject([{ line: 1, problems: [{ pointer: '/fact_checking_date' }], row: record }, { line: 2, problems: [{ pointer: '/verdict_article', code: 'VALUE_MISSING' }] }]);
  });

  it('end a compressed file that is cut off', async () => {
    const desk = await givenDesk(test);
    const rows = lines(...Array.from({ length: 3000 }, (_, index) => ({ statement: `Claim ${String(index)} ${sha256Hex(String(index))}`, rating: 'True' })));
    const path = file(gzipSync(rows).subarray(0, -2000), 'cut.ndjson.gz');
    const result = await run(desk, path, { dryRun: true, from: 'Us' });
    expect(result.imported).toBeGreaterThan(1000);
    expect(result.rejects.at(-1)).toMatchObject({ problems: [{ code: 'FILE_DAMAGED' }] });
    expect(await countOf('claim', desk)).toBe(0);
  });
});

describe('claims in the plain format', () => {
  const full = {
    statement: 'The bridge was closed in May', rating: 'Rather true', claimant: 'Ada Lovelace', claimantType: 'person', claimantRole: 'mayor', claimantUrl: 'https://ada.example', mode: 'says',
    claimedAt: '2026-05', publisher: 'North Checks', url: 'https://checks.example/bridge', publishedAt: '2026-06-01', language: 'en-GB', headline: 'Was it closed?', conclusion: 'It was.',
    rationale: 'The log of the harbour **says so**.', topics: ['Bridges', 'Zürich'], license: 'CC0-1.0', appearanceUrl: 'https://example.org/interview',
  };

  it('keep everything that the row says', async () => {
    const desk = await givenDesk(test);
    await desk.admin.as.post(`${desk.newsroom.path}/topics`, { key: 'infrastructure', label: 'bridges' }).expect(201);
    expect(await run(desk, file(lines({ ...full, extra: 1 })))).toMatchObject({ imported: 1, format: 'claims', scan: { ignoredColumns: ['extra'] } });
    expect(await publicClaim(desk, 'bridge')).toMatchObject({
      statement: full.statement, headline: full.headline, language: 'en-GB', license: 'CC0-1.0', claimedAt: '2026-05',
      claimant: { name: 'Ada Lovelace', type: 'person', role: 'mayor', url: 'https://ada.example', unnamed: false }, attribution: [{ mode: 'says' }],
      verdict: { rating: { label: 'Rather true', publisher: 'North Checks', normalised: null }, conclusion: 'It was.', rationale: full.rationale, asKnownOn: '2026-06-01' },
      appearances: [{ type: 'url', url: full.appearanceUrl }], topics: [{ key: 'infrastructure', label: 'bridges' }, { key: 'zurich', label: 'Zürich' }],
      provenance: { type: 'imported', from: 'North Checks', url: full.url },
    });
  });

  it('are the same in CSV, whatever stands between the columns', async () => {
    const desk = await givenDesk(test);
    const rows = [full, { ...full, statement: 'Two\nlines, "quoted"' }];
    const quoted = (value: unknown): string => `"${String(Array.isArray(value) ? value.join('; ') : value).replaceAll('"', '""')}"`;
    const csv = (delimiter: string, end: string): string =>
      `\ufeff${[Object.keys(full).join(delimiter), ...rows.map((row) => Object.values(row).map(quoted).join(delimiter))].join(end)}${end}${end}`;
    expect(await run(desk, file(lines(...rows)))).toMatchObject({ imported: 2 });
    expect(await run(desk, file(csv(',', '\r\n'), 'rows.csv'))).toMatchObject({ read: 2, imported: 0, duplicates: 2, rejected: 0 });
    expect(await run(desk, file(csv(';', '\n'), 'rows.txt'))).toMatchObject({ read: 2, imported: 0, duplicates: 2, rejected: 0 });
    expect(await run(desk, file(csv('\t', '\n'), 'rows.tsv'))).toMatchObject({ read: 2, imported: 0, duplicates: 2, rejected: 0 });
  });

  it('are rejected in CSV with the line where they begin', async () => {
    const desk = await givenDesk(test);
    const csv = 'statement,rating,publisher\n"Two\nlines",True,P\nToo,many,fields,here\nStray "quote",True,P\nGood,True,P\n"Never closed,True,P\n';
    const result = await run(desk, file(csv, 'bad.csv'));
    expect(result).toMatchObject({ read: 5, imported: 2, rejected: 3 });
    expect(result.rejects.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([[4, 'ROW_FIELD_COUNT'], [5, 'ROW_NOT_CSV'], [7, 'ROW_NOT_CSV']]);
  });

  it('may have other names for their columns', async () => {
    const desk = await givenDesk(test);
    const path = file('Claim,Verdict,Who\nThe moon is round,Yes,NASA\n', 'named.csv');
    const map = new Map([['statement', 'Claim'], ['rating', 'Verdict'], ['claimant', 'Who']]);
    expect(await run(desk, path, { map, from: 'Moon Checks' })).toMatchObject({ imported: 1 });
    expect(await publicClaim(desk, 'moon')).toMatchObject({ claimant: { name: 'NASA' }, verdict: { rating: { label: 'Yes', publisher: null } }, provenance: { from: 'Moon Checks', url: null } });
    await expect(run(desk, path)).rejects.toThrow(/no column "statement".+Claim, Verdict, Who/);
    await expect(run(desk, path, { map: new Map([['statment', 'Claim']]) })).rejects.toThrow(/no column "statment" to map to/);
  });

  it('share speakers by name, whatever its case, and follow merges', async () => {
    const desk = await givenDesk(test);
    const speakers = `${desk.newsroom.path}/speakers`;
    const old = (await desk.admin.as.post(speakers, { name: 'The Old Desk', type: 'outlet' }).expect(201)).body;
    const now = (await desk.admin.as.post(speakers, { name: 'The New Desk', type: 'outlet', url: 'https://new.example' }).expect(201)).body;
    await desk.editor.as.post(`${speakers}/${old.id}/merge`, { into: now.id }, 1).expect(200);
    const row = { rating: 'True', publisher: 'P' };
    await run(desk, file(lines({ ...row, statement: 'One', claimant: 'the OLD desk' }, { ...row, statement: 'Two', claimant: 'Bob' }, { ...row, statement: 'Three', claimant: 'BOB' })));
    expect((await publicClaim(desk, 'One')).claimant).toMatchObject({ name: 'the OLD desk', type: 'outlet', url: 'https://new.example' });
    expect(await lookAt(test.database, 'SELECT name, type FROM speaker WHERE newsroom_id = $1 ORDER BY created_at, id', [desk.newsroom.id])).toEqual([
      { name: 'The Old Desk', type: 'outlet' }, { name: 'The New Desk', type: 'outlet' }, { name: 'Bob', type: null },
    ]);
  });

  it('that are there twice come in once', async () => {
    const desk = await givenDesk(test);
    expect(await run(desk, file(lines(full, full, { ...full, headline: 'Another headline' })))).toMatchObject({ read: 3, imported: 1, duplicates: 2 });
    expect(await run(desk, file(lines(full, { ...full, rating: 'Rather false' })))).toMatchObject({ read: 2, imported: 1, duplicates: 1, scaleVersion: 2 });
  });

  it('are only counted in a dry run', async () => {
    const desk = await givenDesk(test);
    expect(await run(desk, file(lines(full, full, { ...full, rating: '' })), { dryRun: true })).toMatchObject({ imported: 1, duplicates: 1, rejected: 1, scaleVersion: null });
    for (const table of ['claim', 'imported_row', 'import_run', 'speaker', 'topic']) expect(await countOf(table, desk)).toBe(0);
    expect(await lookAt(test.database, "SELECT 1 FROM rating_scale WHERE newsroom_id = $1 AND key = 'imported'", [desk.newsroom.id])).toEqual([]);
  });

  it('keep the meanings that the newsroom has given to their ratings', async () => {
    const desk = await givenDesk(test);
    await run(desk, file(lines(full)));
    const path = `${desk.newsroom.path}/rating-scales/imported`;
    const scale = (await desk.admin.as.get(path).expect(200)).body;
    const ratings = scale.ratings.map(({ key, label, definition, value }: Record<string, unknown>) => ({ key, label, definition, value, normalised: 'mostly_true' }));
    await desk.admin.as.put(path, { name: scale.name, ratings }, scale).expect(200);
    await run(desk, file(lines({ ...full, statement: 'Another' }, { ...full, statement: 'Third', rating: 'New' })));
    expect(await publicClaim(desk, 'Another')).toMatchObject({ verdict: { rating: { label: 'Rather true', normalised: 'mostly_true', scaleVersion: 3 } } });
  });
});

describe('more ratings than anybody could edit', () => {
  const row = (n: number): object => ({ statement: 'The bridge was closed', rating: `Wrong in ${String(n)} ways`, publisher: 'North Checks' });

  it('are refused when the file has them', async () => {
    const desk = await givenDesk(test);
    const path = file(lines(...Array.from({ length: 8_001 }, (_, n) => row(n))));
    await expect(run(desk, path)).rejects.toThrow('The file has more than 8000 different ratings: is the right column mapped to "rating"?');
    expect(await countOf('import_run', desk)).toBe(0);
  });

  it('are refused when the scale would have them with those of the file, also by a rehearsal', async () => {
    const desk = await givenDesk(test);
    const ratings = Array.from({ length: 8_000 }, (_, n) => importedRating(`Wrong in ${String(n)} ways`, 'North Checks'));
    await test.app.get(Database).inNewsroom(desk.newsroom.id, (tx) =>
      test.app.get(RatingScalesService, { strict: false }).ensureVersion(tx, desk.admin.actor, scaleWith(null, ratings)));
    const path = file(lines(row(7_999), row(8_000)));
    for (const dryRun of [true, false]) {
      await expect(run(desk, path, { dryRun })).rejects.toThrow(/The scale "imported" of .+ would have more than 8000 ratings, or more than 5 MiB of them/);
    }
    expect(await countOf('import_run', desk)).toBe(0);
    // What is there already comes in.
    expect(await run(desk, file(lines(row(7_999))))).toMatchObject({ imported: 1, scaleVersion: 1 });
  });
});

describe('articles', () => {
  it('come in with text and metadata, once', async () => {
    const desk = await givenDesk(test);
    const rows = [
      { title: 'Harbour bridge closed', text: 'The harbour bridge was closed on Monday.\r\nNobody knows why.', publisher: 'The Herald', author: 'Ada', url: 'https://herald.example/1', publishedAt: '2026-05-04', language: 'en' },
      { text: 'A headline of its own\n\nLe pont du port a été fermé lundi matin et personne ne sait pourquoi.' },
      { title: 'Nothing else', text: ' ' },
      { text: 'A first line that is no headline\nbecause no empty line follows.' },
    ];
    const result = await run(desk, file(lines(...rows)));
    expect(result).toMatchObject({ format: 'articles', read: 4, imported: 2, rejected: 2, scaleVersion: null });
    expect(result.rejects).toMatchObject([{ line: 3, problems: [{ pointer: '/text' }] }, { line: 4, problems: [{ pointer: '/title', code: 'ARTICLE_TITLE_MISSING' }] }]);
    const { items } = (await desk.reviewer.as.get(`${desk.newsroom.path}/articles`).expect(200)).body;
    expect(items).toMatchObject([
      { title: 'A headline of its own', publisher: null, language: 'fr', languageDetected: true },
      { title: 'Harbour bridge closed', publisher: 'The Herald', author: 'Ada', url: 'https://herald.example/1', publishedAt: '2026-05-04', languageDetected: false, createdBy: desk.admin.personId },
    ]);
    expect(await run(desk, file(lines(...rows.slice(0, 2), { ...rows[0], text: 'Another text.' })))).toMatchObject({ imported: 1, duplicates: 2 });
  });

  it('may come into a newsroom that cannot publish yet; claims may not', async () => {
    const newsroom = await givenNewsroom(test);
    const admin = await givenMember(newsroom, 'admin');
    const desk = { newsroom, admin } as GivenDesk;
    expect(await run(desk, file(lines({ title: 'T', text: 'Some text.' })))).toMatchObject({ imported: 1 });
    await expect(run(desk, FACTCHECKS)).rejects.toThrow(/Nothing can be published in .+ corrections policy.+ complaints/);
  });
});

describe('an import is refused', () => {
  let desk: GivenDesk;
  beforeAll(async () => {
    desk = await givenDesk(test);
    await suspend(desk, desk.colleague);
  });

  it.each<[string, () => Partial<ImportRequest>, RegExp]>([
    ['to an editor', () => ({ as: desk.editor.email }), /is editor in .+: an import needs an active admin\.$/],
    ['to somebody suspended', () => ({ as: desk.colleague.email }), /is suspended/],
    ['to a stranger', () => ({ as: 'nobody@example.org' }), /Nobody with the address nobody@example\.org is a member/],
    ['for an unknown newsroom', () => ({ newsroom: 'nowhere' }), /There is no newsroom "nowhere"\./],
    ['without its file', () => ({ path: join(folder, 'none.csv') }), /none\.csv cannot be read: there is no such file\./],
    ['of a folder', () => ({ path: folder }), /cannot be read: it is a folder\./],
    ['of an empty file', () => ({ path: file('') }), /is empty\./],
    ['of UTF-16', () => ({ path: file(Buffer.from('\ufeffstatement', 'utf16le')) }), /is in UTF-16/],
    ['of a JSON array', () => ({ path: file('[{"statement":"x"}]', 'rows.json') }), /is one JSON array/],
    ['of nothing readable', () => ({ path: file('{{\n') }), /holds no row that can be read\./],
    ['of two columns of one name', () => ({ path: file('statement,rating,rating\n', 'x.csv') }), /two columns are called "rating"\./],
  ])('%s', async (_whom, options, sentence) => {
    await expect(run(desk, FACTCHECKS, options())).rejects.toThrow(sentence);
    expect(await countOf('import_run', desk)).toBe(0);
  });

  it('while another one runs', async () => {
    const other = await givenDesk(test);
    const both = await Promise.allSettled([run(other, FACTCHECKS), run(other, FACTCHECKS)]);
    expect(both.map((each) => (each.status === 'rejected' ? String(each.reason) : each.value.imported)).sort()).toEqual([300, expect.stringMatching(/Another import into .+ is running/)]);
  }, 60_000);
});

it('an import that is interrupted goes on where it ended', async () => {
  const desk = await givenDesk(test);
  const stop = new AbortController();
  const rows = Array.from({ length: 30 }, (_, index) => ({ statement: `Claim ${String(index)}`, rating: 'True', publisher: 'P' }));
  const path = file(lines(...rows));
  const service = test.app.get(ImportsService, { strict: false });
  const request = { path, newsroom: desk.newsroom.slug, as: desk.admin.email, what: null, from: null, map: new Map(), dryRun: false, signal: stop.signal };
  const half = await service.run(request, { scanned: () => undefined, rejected: async () => undefined, progress: ({ read }) => (read === 10 ? stop.abort() : undefined) });
  expect(half.interrupted).toBe(true);
  expect(half.imported).toBeGreaterThanOrEqual(10);
  expect(half.imported).toBeLessThan(15);
  expect(await run(desk, path)).toMatchObject({ resumed: true, interrupted: false, imported: 30 - half.imported, duplicates: half.imported });
  expect(await run(desk, path)).toMatchObject({ resumed: false, imported: 0, duplicates: 30 });
  const { items } = (await desk.admin.as.get(`${desk.newsroom.path}/claims?limit=100`).expect(200)).body;
  expect(items).toHaveLength(30);
});
