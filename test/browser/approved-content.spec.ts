import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { claimContentSchema } from '../../src/review/claim-content.js';
import { contentDifference } from '../../src/review/content-difference.js';
import { confidentialView } from '../../src/review/revisions.schemas.js';
import { plant, stands, type Leaf } from './harness/canaries.js';
import { useDesk } from './harness/desk.js';
import { expectAccessible, expectNoSidewaysScroll } from './harness/looks.js';

/*
 * Whoever approves answers for everything that readers get, so they have to be shown everything: each leaf of the content, and what the
 * content keeps from readers. Grown from the schemas: a member that is added to a content turns this red until the desk shows it.
 */

const desk = useDesk();
const NUMBER = 'C-1';
const api = `/api/desk/sample/claims/${NUMBER}`;

/** Nobody wrote these, and nobody could judge them: the form of the content, its salt. */
const UNWRITTEN = /^\/(contentVersion|salt)$/;
/** Another claim stands in a content as the digest of its id. The desk shows the claim itself, as `confidential` names it. */
const DIGEST_OF_A_CLAIM = /^\/(translationOf|relations\/\d+\/claimDigest)$/;

const content = plant(claimContentSchema, 9001);
const before = plant(claimContentSchema, 9002);
const confidential = plant(confidentialView, 9003);

/** Codes are told in words: the part in which they stand, and the word. */
const WORDS: Readonly<Record<string, readonly [part: string, word: string]>> = {
  '/kind': ['statement', 'Opinion'],
  '/appearances/*/first': ['appearances', 'First place'],
  '/attribution/*/speaker/type': ['attribution', 'Outlet'],
  '/attribution/*/speaker/unnamed': ['attribution', 'Not named in the article'],
  '/attribution/*/mode': ['attribution', 'writes'],
  '/attribution/*/rating/normalised': ['attribution', 'counts as: Something else'],
  '/verdict/rating/normalised': ['verdict', 'counts as: Something else'],
  '/verdict/attributionRating/normalised': ['verdict', 'counts as: Something else'],
  '/evidence/*/stance': ['evidence', 'Context'],
  '/evidence/*/source/kind': ['evidence', 'Right of reply'],
  '/evidence/*/primary': ['evidence', 'Primary source'],
  '/rightOfReply/*/outcome': ['rightOfReply', 'Not asked'],
  '/relations/*/type': ['relations', 'is about'],
  '/selection/reason': ['details', 'Another reason'],
  '/correction/kind': ['correction', 'Retraction'],
  '/correction/reportedByReader': ['correction', 'A reader reported it'],
};

const withheldItem = content.value.evidence.find(({ visibility }) => visibility === 'withheld');

interface Revision {
  readonly revision: number;
}

/** A correction of a published claim, whose frozen content is the planted one on its way to this page. */
async function openPlanted(since: 'whole' | 'published'): Promise<Page> {
  const page = await desk.open('/desk/sample/approvals', {
    as: 'editor',
    prepare: async (context) => {
      await context.route(`**${api}/revisions/*`, async (route) => {
        const response = await route.fetch();
        const evidence = confidential.value.evidence.map((item) => ({ ...item, number: withheldItem?.number }));
        await route.fulfill({ response, json: { ...((await response.json()) as Revision), content: content.value, confidential: { ...confidential.value, evidence } } });
      });
      await context.route(`**${api}/differences?*`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...((await response.json()) as object), items: contentDifference(before.value, content.value) } });
      });
    },
  });
  // The claims that it names are made up, too.
  desk.expectTrouble(page, /^GET .*\/claims\/0190f000-0000-7000-8000-[0-9a-f]{12} 404$/, /^console: .*404/);
  await page.goto(`/desk/sample/approvals/${NUMBER}?since=${since}`);
  await desk.settled(page);
  await page.locator('[data-part="evidence/' + String(withheldItem?.number) + '"]').waitFor();
  return page;
}

/** All parts with their markup: addresses and instants stand in attributes. */
async function partsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const parts = await page.locator('[data-part]').evaluateAll((found) => found.map((part) => [part.getAttribute('data-part') ?? '', part.outerHTML] as const));
  return new Map(parts);
}

/** The text of one side of a comparison: it is written word by word, so that the marks stand within words of both. */
const without = (markup: string, gone: 'del' | 'ins'): string =>
  markup.replaceAll(new RegExp(`<${gone}\\b[^>]*>.*?</${gone}>`, 'gs'), '').replaceAll(/<\/?(del|ins)\b[^>]*>/g, '');

/** Of what only the desk gets: not the number, by which it belongs to what readers get, and codes, of which that is told already. */
const isOwn = ({ pointer, isCode }: Leaf): boolean => !isCode && pointer !== '/evidence/0/number';

/** Where nothing of this leaf is shown. */
function unseen(leaves: readonly Leaf[], parts: ReadonlyMap<string, string>): string[] {
  const all = [...parts.values()].join('\n');
  return leaves
    .filter(({ pointer, value, isCode }) => !UNWRITTEN.test(pointer) && !DIGEST_OF_A_CLAIM.test(pointer) && !(isCode ? isTold(pointer, parts) : stands(value, all)))
    .map(({ pointer }) => pointer);
}

function isTold(pointer: string, parts: ReadonlyMap<string, string>): boolean {
  const told = WORDS[pointer.replaceAll(/\/\d+(?=\/)/g, '/*')];
  if (told === undefined) throw new Error(`Say in which part, and with which word, the desk tells ${pointer}.`);
  const [part, word] = told;
  return [...parts].some(([name, markup]) => (name === part || name.startsWith(`${part}/`)) && markup.replaceAll(/<[^>]*>/g, '').includes(word));
}

beforeAll(givenCorrection);

describe('the content that is approved', () => {
  it('has been planted whole', () => {
    expect(claimContentSchema.safeParse(content.value).success).toBe(true);
    expect(content.leaves.length).toBeGreaterThan(90);
  });

  it('is shown to its last leaf, with what is kept from readers', async () => {
    const page = await openPlanted('whole');
    const parts = await partsOf(page);
    expect(unseen(content.leaves, parts)).toEqual([]);
    expect(confidential.leaves.filter(isOwn).filter(({ value }) => !stands(value, [...parts.values()].join('\n'))).map(({ pointer }) => pointer)).toEqual([]);
    const withheld = page.locator(`[data-part="evidence/${String(withheldItem?.number)}"]`);
    await withheld.getByText('For the desk only').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('is compared to its last leaf, and what is kept from readers is shown as it is now', async () => {
    const page = await openPlanted('published');
    const all = [...(await partsOf(page)).values()].join('\n');
    const [now, then] = [without(all, 'del'), without(all, 'ins')];
    // Both have the same codes, so those do not differ.
    const hidden = (leaves: readonly Leaf[], text: string): string[] =>
      leaves.filter(({ pointer, value, isCode }) => !isCode && !UNWRITTEN.test(pointer) && !stands(value, text)).map(({ pointer }) => pointer);
    expect(hidden(content.leaves, now)).toEqual([]);
    expect(hidden(before.leaves, then)).toEqual([]);
    expect(hidden(confidential.leaves.filter(isOwn), now)).toEqual([]);
  });
});

async function givenCorrection(): Promise<void> {
  const read = async (): Promise<{ version: number; statement: { version: number } & Readonly<Record<string, unknown>> }> => (await desk.call('reviewer', api)) as never;
  await desk.call('reviewer', `${api}/correction`, { method: 'POST', version: (await read()).version });
  const { version, ...fields } = (await read()).statement;
  const correction = { kind: 'update', note: 'What is known now.', reportedByReader: false };
  await desk.call('reviewer', `${api}/statement`, { method: 'PUT', version, body: { ...fields, correction } });
  await desk.call('reviewer', `${api}/submission`, { method: 'POST', version: (await read()).version, body: {} });
}
