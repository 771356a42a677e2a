import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../src/app.openapi.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, seen, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { readsAbout } from '../support/desk-reads.js';

let test: TestApp;
let desk: GivenDesk;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
});
afterAll(() => test.close());

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}

describe('what may be done with a claim now, and what is missing', () => {
  it('stands in every answer of the desk about one claim', () => {
    const { paths, components } = openApiDocument(test.app);
    const schemas = (components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
    const named = (schema: Schema = {}): Schema => (schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}));
    const silent: string[] = [];
    let answers = 0;
    for (const [path, item] of Object.entries(paths)) {
      if (!path.startsWith('/api/desk/{newsroom}/claims/{claim}')) continue;
      for (const [method, operation] of Object.entries(item as Readonly<Record<string, Operation>>)) {
        for (const [status, answer] of Object.entries(operation.responses ?? {})) {
          if (!status.startsWith('2')) continue;
          answers += 1;
          const told = named(answer.content?.['application/json']?.schema).properties?.['claim']?.$ref;
          if (told !== '#/components/schemas/ClaimHead') silent.push(`${method} ${path}`);
        }
      }
    }
    expect(silent).toEqual([]);
    expect(answers).toBeGreaterThan(50);
  });

  it('is the same answer wherever it stands', async () => {
    const claim = await givenPublished(desk.reviewer, desk.editor);
    for (const member of [desk.reviewer, desk.editor]) {
      const { claim: head } = await seen(claim, member);
      const paths = readsAbout(test, claim.path);
      expect(paths.length).toBeGreaterThan(10);
      for (const path of paths) {
        const { body } = await member.as.get(path).expect(200);
        expect([path, body.claim]).toEqual([path, head]);
      }
    }
  });
});
