import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NewsroomsService } from '../../src/newsrooms/newsrooms.service.js';
import { givenApiKey, givenMember, givenNewsroom, givenPerson, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

let test: TestApp;
let north: GivenNewsroom;
let admin: GivenMember;
let editor: GivenMember;
let reviewer: GivenMember;
let stranger: GivenMember;

beforeAll(async () => {
  test = await startTestApp();
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  admin = await givenMember(north, 'admin');
  editor = await givenMember(north, 'editor');
  reviewer = await givenMember(north, 'reviewer');
  stranger = await givenMember(await givenNewsroom(test, { name: 'South', slug: 'south' }), 'admin');
});

afterAll(() => test.close());

const settings = {
  name: 'North Desk',
  url: 'https://north.example',
  language: 'en',
  licence: 'CC-BY-4.0',
  methodologyUrl: 'https://north.example/method',
  correctionsPolicyUrl: 'https://north.example/corrections',
  complaintsUrl: 'https://north.example/complaints',
  ownershipUrl: null,
  showArticleText: false,
};

const auditOf = async (action: string) => (await admin.as.get(`${north.path}/audit?action=${action}`).expect(200)).body.items;

describe('newsroom settings', () => {
  it('begin with a default policy and are read by every member, by slug and by id', async () => {
    const response = await reviewer.as.get(north.path).expect(200);
    expect(response.headers['etag']).toBe('"1"');
    expect(response.body).toEqual({
      id: north.id,
      slug: 'north',
      name: 'North',
      language: 'en',
      url: null,
      licence: null,
      methodologyUrl: null,
      correctionsPolicyUrl: null,
      complaintsUrl: null,
      ownershipUrl: null,
      showArticleText: false,
      policy: { approvalsNeeded: 1, replyRequestRequired: false, bylines: 'roles' },
      sample: false,
      version: 1,
    });
    expect((await reviewer.as.get(`/api/desk/${north.id}`).expect(200)).body).toEqual(response.body);
  });

  it('do not exist for others, and ask strangers without credential to sign in', async () => {
    for (const path of [north.path, `/api/desk/${north.id}`, '/api/desk/nowhere', '/api/desk/NORTH']) {
      const { body } = await stranger.as.get(path).expect(404);
      expect(body.code).toBe('NEWSROOM_NOT_FOUND');
      expect((await test.http().get(path).expect(401)).headers['www-authenticate']).toContain('Bearer');
    }
    await stranger.as.put(north.path, settings, 1).expect(404);
    await (await givenPerson(test)).as.get(north.path).expect(404);
  });

  it('are changed by admins who have seen the present version', async () => {
    await editor.as.put(north.path, settings, 1).expect(403);
    await reviewer.as.put(north.path, settings, 1).expect(403);
    await (await givenApiKey(admin, ['desk:read', 'desk:write'])).as.put(north.path, settings, 1).expect(403);
    expect((await admin.as.put(north.path, settings).expect(428)).body.code).toBe('IF_MATCH_REQUIRED');
    const changed = await admin.as.put(north.path, settings, 1).expect(200);
    expect(changed.headers['etag']).toBe('"2"');
    expect(changed.body).toMatchObject({ ...settings, slug: 'north', version: 2 });
    expect((await admin.as.put(north.path, settings, 1).expect(412)).body.code).toBe('STALE_VERSION');
    // The same again changes nothing.
    expect((await admin.as.put(north.path, settings, 2).expect(200)).body.version).toBe(2);
    const entries = await auditOf('newsroom.changed');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      actor: { personId: admin.personId, role: 'admin' },
      before: { name: 'North', licence: null, correctionsPolicyUrl: null },
      after: { name: 'North Desk', licence: 'CC-BY-4.0', correctionsPolicyUrl: 'https://north.example/corrections' },
    });
    expect(entries[0].after).not.toHaveProperty('ownershipUrl');
  });

  it('of several admins who save at the same time, one succeeds and the others are told', async () => {
    const admins = [admin, await givenMember(north, 'admin'), await givenMember(north, 'admin'), await givenMember(north, 'admin')];
    for (let round = 0; round < 5; round += 1) {
      const { body: present } = await admin.as.get(north.path);
      const answers = await Promise.all(
        admins.map(({ as }, index) => as.put(north.path, { ...settings, name: `${String(round)}.${String(index)}` }, present)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    }
  });

  it.each([
    ['/name', { ...settings, name: '  ' }],
    ['/name', { ...settings, name: 'x'.repeat(201) }],
    ['/language', { ...settings, language: 'english' }],
    ['/complaintsUrl', { ...settings, complaintsUrl: 'javascript:alert(1)' }],
    ['/complaintsUrl', { ...settings, complaintsUrl: 'https://u:p@north.example' }],
    ['/slug', { ...settings, slug: 'new' }],
    ['/url', { ...settings, url: undefined }],
  ])('refuse a bad %s', async (pointer, body) => {
    const response = await admin.as.put(north.path, body, 1).expect(422);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('hold the policy', async () => {
    const policy = { approvalsNeeded: 3, replyRequestRequired: true, bylines: 'names' };
    const { body: present } = await admin.as.get(north.path);
    await editor.as.put(`${north.path}/policy`, policy, present).expect(403);
    await admin.as.put(`${north.path}/policy`, { ...policy, approvalsNeeded: 4 }, present).expect(422);
    await admin.as.put(`${north.path}/policy`, { ...policy, approvalsNeeded: 0 }, present).expect(422);
    const { body } = await admin.as.put(`${north.path}/policy`, policy, present).expect(200);
    expect(body).toMatchObject({ policy, version: present.version + 1 });
    expect(await auditOf('newsroom.policyChanged')).toMatchObject([
      { before: { approvalsNeeded: 1, replyRequestRequired: false, bylines: 'roles' }, after: policy },
    ]);
  });

  it('cannot be created twice under one slug, nor under a word of our own', async () => {
    const newsrooms = test.app.get(NewsroomsService);
    const create = (slug: string) => newsrooms.create({ slug, name: 'Again' }, () => Promise.resolve());
    await expect(create('north')).rejects.toMatchObject({ code: 'NEWSROOM_EXISTS' });
    await expect(create('me')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('topics', () => {
  const topics = (): string => `${north.path}/topics`;

  it('are made, renamed, archived and restored by admins, and never deleted', async () => {
    await editor.as.post(topics(), { key: 'war', label: 'War' }).expect(403);
    const created = await admin.as.post(topics(), { key: 'war', label: 'War' }).expect(201);
    const { id } = created.body;
    expect(created.body).toEqual({ id, key: 'war', label: 'War', archivedAt: null, version: 1 });
    const renamed = await admin.as.put(`${topics()}/${id}`, { label: 'War and peace' }, created.body).expect(200);
    expect(renamed.body).toMatchObject({ key: 'war', label: 'War and peace', version: 2 });
    await admin.as.put(`${topics()}/${id}`, { label: 'Late' }, 1).expect(412);
    await admin.as.put(`${topics()}/${id}/archive`, undefined, 1).expect(412);
    const archived = await admin.as.put(`${topics()}/${id}/archive`, undefined, 2).expect(200);
    expect(archived.body.archivedAt).toEqual(expect.any(String));
    expect((await reviewer.as.get(topics()).expect(200)).body.items).toEqual([archived.body]);
    const restored = await admin.as.delete(`${topics()}/${id}/archive`, 3).expect(200);
    expect(restored.body).toMatchObject({ archivedAt: null, version: 4 });
    await admin.as.delete(`${topics()}/${id}`).expect(405);
    expect((await auditOf('topic.archived'))[0]).toMatchObject({ subject: { type: 'topic', id } });
  });

  it('have keys of their own in each newsroom', async () => {
    expect((await admin.as.post(topics(), { key: 'war', label: 'Again' }).expect(409)).body.code).toBe('TOPIC_EXISTS');
    const theirs = await stranger.as.post(`${stranger.newsroom.path}/topics`, { key: 'war', label: 'War' }).expect(201);
    await admin.as.put(`${topics()}/${theirs.body.id}`, { label: 'Mine' }, 1).expect(404);
    await admin.as.put(`${topics()}/not-an-id`, { label: 'Mine' }, 1).expect(404);
    await admin.as.post(topics(), { key: 'Not a key', label: 'x' }).expect(422);
  });

  it('are not made twice by a repeated request', async () => {
    const send = () => admin.as.post(topics(), { key: 'economy', label: 'Economy' }).set('idempotency-key', 'economy-1').expect(201);
    expect((await send()).body.id).toBe((await send()).body.id);
  });
});
