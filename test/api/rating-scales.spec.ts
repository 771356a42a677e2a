import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scaleWith } from '../../src/imports/imported-scale.js';
import { importedRating } from '../../src/imports/rating-text.js';
import { NewsroomsReader } from '../../src/newsrooms/newsrooms.reader.js';
import { RatingScalesService } from '../../src/newsrooms/rating-scales.service.js';
import { isBeyondEditing, RATINGS_MAX } from '../../src/newsrooms/scale-limits.js';
import { Database } from '../../src/platform/database/database.js';
import { givenMember, givenNewsroom, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

interface Rating {
  readonly key: string;
  readonly label: string;
  readonly definition: string;
  readonly value: number | null;
  readonly normalised: string | null;
}

let test: TestApp;
let north: GivenNewsroom;
let admin: GivenMember;
let editor: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
});

// Every story begins with the default scales.
const begin = async (): Promise<void> => {
  north = await givenNewsroom(test);
  admin = await givenMember(north, 'admin');
  editor = await givenMember(north, 'editor');
};

afterAll(() => test.close());

const path = (rest = ''): string => `${north.path}/rating-scales/truth${rest}`;
const editable = (ratings: Rating[]): Rating[] =>
  ratings.map(({ key, label, definition, value, normalised }) => ({ key, label, definition, value, normalised }));
const renamed = (ratings: Rating[], key: string, label: string): Rating[] =>
  editable(ratings).map((rating) => (rating.key === key ? { ...rating, label } : rating));

describe('rating scales', () => {
  it('begin with one for truth and one for attribution, each rating with a definition', async () => {
    await begin();
    const { items } = (await editor.as.get(`${north.path}/rating-scales`).expect(200)).body;
    expect(items.map(({ key, axis, version }: { key: string; axis: string; version: number }) => [key, axis, version])).toEqual([
      ['attribution', 'attribution', 1],
      ['truth', 'truth', 1],
    ]);
    expect(items[1].ratings.map(({ key, value, normalised }: Rating) => [key, value, normalised])).toEqual([
      ['true', 5, 'true'],
      ['mostly-true', 4, 'mostly_true'],
      ['mixed', 3, 'mixed'],
      ['mostly-false', 2, 'mostly_false'],
      ['false', 1, 'false'],
      ['unproven', null, 'unproven'],
      ['satire', null, 'other'],
    ]);
    expect(items[0].ratings.map(({ key, value }: Rating) => [key, value])).toEqual([
      ['confirmed', null],
      ['misquoted', null],
      ['not-confirmed', null],
      ['denied-by-speaker', null],
    ]);
    for (const rating of [...items[0].ratings, ...items[1].ratings]) expect(rating.definition.length).toBeGreaterThan(30);
  });

  it('change by a new version; the old ones stay as they were', async () => {
    await begin();
    const first = (await editor.as.get(path()).expect(200)).body;
    const change = { name: first.name, ratings: renamed(first.ratings, 'mixed', 'Half true') };
    await editor.as.put(path(), change, first).expect(403);
    await admin.as.put(path(), change).expect(428);
    const second = await admin.as.put(path(), change, first).expect(200);
    expect(second.headers['etag']).toBe('"2"');
    expect(second.body.version).toBe(2);
    expect(second.body.ratings[2]).toMatchObject({ key: 'mixed', label: 'Half true', value: 3, position: 3, normalised: 'mixed' });
    expect((await editor.as.get(path('/versions/1')).expect(200)).body).toEqual(first);
    const { items } = (await editor.as.get(path('/versions')).expect(200)).body;
    expect(items).toEqual([second.body, first]);
    expect((await admin.as.put(path(), change, first).expect(412)).body.code).toBe('STALE_VERSION');
    // The same again is no new version.
    expect((await admin.as.put(path(), change, 2).expect(200)).body.version).toBe(2);
    const audited = (await admin.as.get(`${north.path}/audit?action=ratingScale.changed`).expect(200)).body.items;
    expect(audited[0]).toMatchObject({
      actor: { personId: admin.personId },
      before: { key: 'truth', version: 1 },
      after: { key: 'truth', version: 2, ratings: 7 },
    });
  });

  it('of several admins who change one version, one succeeds and the others are told', async () => {
    await begin();
    for (let round = 1; round <= 5; round += 1) {
      const { body } = await admin.as.get(path());
      const answers = await Promise.all(
        ['One', 'Two', 'Three', 'Four'].map((label) =>
          admin.as.put(path(), { name: `${label} ${String(round)}`, ratings: editable(body.ratings) }, body),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      expect((await admin.as.get(path())).body.version).toBe(round + 1);
    }
  });

  it('map their ratings onto those of all newsrooms, changeably', async () => {
    await begin();
    const { body } = await admin.as.get(path());
    const ratings = editable(body.ratings).map((rating) => (rating.key === 'satire' ? { ...rating, normalised: null } : rating));
    const changed = await admin.as.put(path(), { name: body.name, ratings }, body).expect(200);
    expect(changed.body.ratings.at(-1)).toMatchObject({ key: 'satire', normalised: null });
    expect(changed.body.version).toBe(2);
  });

  it('cannot be changed or deleted in the tables either', async () => {
    await begin();
    for (const sql of [
      `UPDATE rating SET label = 'x' WHERE newsroom_id = $1`,
      `DELETE FROM rating WHERE newsroom_id = $1`,
      `UPDATE rating_scale SET name = 'x' WHERE newsroom_id = $1`,
      `DELETE FROM rating_scale WHERE newsroom_id = $1`,
    ]) {
      await expect(lookAt(test.database, sql, [north.id])).rejects.toThrow('it is history');
    }
  });

  it.each<readonly [string, (ratings: Rating[]) => unknown]>([
    ['/ratings', () => []],
    ['/ratings/1/key', ([first]) => [first, first]],
    ['/ratings/0/key', ([first]) => [{ ...first, key: 'Not a key' }]],
    ['/ratings/0/label', ([first]) => [{ ...first, label: ' ' }]],
    ['/ratings/0/value', ([first]) => [{ ...first, value: 1.5 }]],
    ['/ratings/0/normalised', ([first]) => [{ ...first, normalised: 'half' }]],
    ['/ratings/0/publisher', ([first]) => [{ ...first, publisher: 'Somebody' }]],
    ['/ratings/0/position', ([first]) => [{ ...first, position: 1 }]],
  ])('refuse a bad %s', async (pointer, make) => {
    await begin();
    const { body } = await admin.as.get(path());
    const response = await admin.as.put(path(), { name: 'Truth', ratings: make(editable(body.ratings)) }, body).expect(422);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect((await admin.as.get(path())).body.version).toBe(1);
  });

  it('that are not there are 404, those of another newsroom too', async () => {
    await begin();
    const elsewhere = await givenNewsroom(test);
    const theirs = { key: 'house', axis: 'truth' as const, name: 'House', ratings: [] };
    const system = { kind: 'system' as const, newsroomId: elsewhere.id, onBehalfOf: null };
    await test.app.get(Database).inNewsroom(elsewhere.id, (tx) => test.app.get(RatingScalesService, { strict: false }).ensureVersion(tx, system, theirs));
    for (const unknown of ['/house', '/house/versions', '/house/versions/1', '/truth/versions/2', '/truth/versions/0', '/truth/versions/x']) {
      expect((await admin.as.get(`${north.path}/rating-scales${unknown}`).expect(404)).status).toBe(404);
    }
    await admin.as.put(`${north.path}/rating-scales/house`, { name: 'x', ratings: [] }, 1).expect(422);
  });
});

describe('rating scales for other modules', () => {
  const reader = (): NewsroomsReader => test.app.get(NewsroomsReader, { strict: false });
  const within = <T>(work: Parameters<Database['inNewsroom']>[1]): Promise<T> => test.app.get(Database).inNewsroom(north.id, work) as Promise<T>;

  it('give a rating with the ends of its scale, as it is and as it was', async () => {
    await begin();
    const { body } = await admin.as.get(path());
    await admin.as.put(path(), { name: body.name, ratings: renamed(body.ratings, 'false', 'Wrong') }, body).expect(200);
    expect(await within((tx) => reader().findRating(tx, north.id, 'truth', 'false'))).toMatchObject({
      label: 'Wrong',
      value: 1,
      best: 5,
      worst: 1,
      scaleVersion: 2,
    });
    expect(await within((tx) => reader().findRatingInVersion(tx, north.id, 'truth', 1, 'false'))).toMatchObject({ label: 'False', scaleVersion: 1 });
    expect(await within((tx) => reader().findRating(tx, north.id, 'attribution', 'confirmed'))).toMatchObject({ best: null, worst: null });
    expect(await within((tx) => reader().findRating(tx, north.id, 'truth', 'half'))).toBeNull();
    expect(await within((tx) => reader().findRating(tx, north.id, 'nothing', 'false'))).toBeNull();
  });

  it('take imported ratings as a version only when they differ, and keep whose they are', async () => {
    await begin();
    const ratings = [{ key: 'pants-on-fire', label: 'Pants on Fire!', definition: '', value: null, normalised: 'false' as const, publisher: 'PolitiFact' }];
    const content = { key: 'imported', axis: 'truth' as const, name: 'Imported', ratings };
    const save = (wanted: typeof content): Promise<{ number: number }> =>
      within((tx) => test.app.get(RatingScalesService, { strict: false }).ensureVersion(tx, admin.actor, wanted));
    expect((await save(content)).number).toBe(1);
    expect((await save(content)).number).toBe(1);
    expect((await save({ ...content, ratings: [...ratings, { ...ratings[0], key: 'b' } as (typeof ratings)[0]] })).number).toBe(2);
    const imported = `${north.path}/rating-scales/imported`;
    const { body } = await admin.as.get(imported).expect(200);
    const edited = await admin.as.put(imported, { name: 'Imported', ratings: renamed(body.ratings, 'b', 'B') }, body).expect(200);
    expect(edited.body.ratings[0]).toMatchObject({ key: 'pants-on-fire', publisher: 'PolitiFact' });
  });

  it.each([
    ['many', Array.from({ length: RATINGS_MAX }, (_, n) => `Rather false, in the words of number ${String(n)}`)],
    ['long', Array.from({ length: 1_250 }, (_, n) => `${String(n)} ${'ложь '.repeat(390)}`.trim())],
  ])('are edited as they were read, when there are as %s imported ratings as an import may bring', async (_, labels) => {
    await begin();
    const content = scaleWith(null, labels.map((label) => importedRating(label, 'checks.example.org')));
    expect(isBeyondEditing(content.ratings)).toBe(false);
    expect(isBeyondEditing([...content.ratings, ...content.ratings])).toBe(true);
    await within((tx) => test.app.get(RatingScalesService, { strict: false }).ensureVersion(tx, admin.actor, content));
    const imported = `${north.path}/rating-scales/imported`;
    const { body } = await admin.as.get(imported).expect(200);
    const ratings = editable(body.ratings).map((rating) => ({ ...rating, normalised: 'mostly_false' }));
    const edited = (await admin.as.put(imported, { name: body.name, ratings }, body).expect(200)).body;
    expect(edited.version).toBe(2);
    expect(edited.ratings).toEqual(body.ratings.map((rating: Rating) => ({ ...rating, normalised: 'mostly_false' })));
  });
});
