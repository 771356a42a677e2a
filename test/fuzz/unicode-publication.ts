import { givenPublished } from '../factories/claim.js';
import type { GivenDesk } from '../factories/desk.js';
import type { Lot } from './lot.js';
import { randomText } from './random-text.js';
import { differs } from './unicode-desk.js';
import { manyLines, oneLine, PlainText, sha256, writtenText } from './written-text.js';

interface Shown {
  readonly statement: string;
  readonly quote: unknown;
  readonly article: { readonly title: string; readonly revisionDigest: string };
  readonly claimant: { readonly name: string };
  readonly verdict: { readonly conclusion: string; readonly rationale: string };
  readonly evidence: readonly { readonly title: string; readonly quote: string; readonly source: { readonly name: string } }[];
  readonly contentDigest: string;
  readonly contentUrl: string;
}

const CONTEXT = 32;

/** A claim whose every text is drawn, through review to publication: what differs from what was written in what anybody reads. */
export async function publishedAsWritten(lot: Lot, desk: GivenDesk): Promise<string[]> {
  const { newsroom, reviewer, editor } = desk;
  const { text, sent, title } = writtenText(lot);
  const made = await reviewer.as.post(`${newsroom.path}/articles`, { ...(title === null ? {} : { title }), text: sent, language: 'und' }).expect(201);
  const plain = new PlainText(text);
  const at = lot.below(plain.points.length);
  const { start, end } = plain.whole(at, Math.min(plain.points.length, at + lot.between(1, 80)));
  const [statement, name, conclusion, reasons, heading, source, words] = Array.from({ length: 7 }, () => `W${randomText(lot, lot.between(1, 20))}`) as [string, string, string, string, string, string, string];
  const claim = await givenPublished(reviewer, editor, {
    statement,
    speakers: [{ name, mode: 'writes' }],
    conclusion,
    rationale: `${reasons} [E1]`,
    evidence: [{ title: heading, quote: words, source: { name: source, kind: 'official' } }],
    appearance: { type: 'text', articleId: made.body.id, start, end },
  });
  const read = await fetch(`${newsroom.test.baseUrl}/api/v1/claims/${claim.id}`);
  const shown = (await read.json()) as Shown;
  const [evidence] = shown.evidence;
  const content = Buffer.from(await (await fetch(new URL(new URL(shown.contentUrl).pathname, newsroom.test.baseUrl))).arrayBuffer());
  const quote = { start, end, exact: plain.slice(start, end), prefix: plain.slice(start - CONTEXT, start), suffix: plain.slice(end, end + CONTEXT) };
  return [
    ...differs('the published quote', quote, shown.quote),
    ...differs('the published statement', manyLines(statement), shown.statement),
    ...differs('the published title', text.slice(0, text.indexOf('\n\n')), shown.article.title),
    ...differs('the published digest of the text', sha256(text), shown.article.revisionDigest),
    ...differs('the published claimant', oneLine(name), shown.claimant.name),
    // What is quoted or argued is taken letter by letter.
    ...differs('the published conclusion', conclusion, shown.verdict.conclusion),
    ...differs('the published rationale', `${reasons} [E1]`, shown.verdict.rationale),
    ...differs('the published evidence', [heading, words, source], [evidence?.title, evidence?.quote, evidence?.source.name]),
    ...differs('the digest of the published bytes', shown.contentDigest, sha256(content)),
    ...differs('the quote in the published bytes', quote, (JSON.parse(content.toString()) as { appearances: { quote: unknown }[] }).appearances[0]?.quote),
  ];
}
