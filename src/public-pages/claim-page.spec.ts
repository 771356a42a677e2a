import { describe, expect, it } from '@jest/globals';
import { evidence, unproven } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { claimPage, summaryOf } from './claim-page.js';
import type { ScaleStep } from './verdict-section.js';

const NO_SCALES = { truth: null, attribution: null };
const page = (claim: PublishedClaim, scales: Parameters<typeof claimPage>[0]['scales'] = NO_SCALES): string =>
  claimPage({ claim, scales, opponents: [], versions: [], origin: 'https://facts.example' });
/** What somebody reads who sees no markup. */
const read = (markup: string): string => markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const sections = (claim: PublishedClaim, scales?: Parameters<typeof page>[1]): string[] => [...page(claim, scales).matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title = '']) => title);
const claim = publishedClaim();
const STATEMENT = 'China has not provided weapons to Russia';

describe('the opening of a page', () => {
  it('is the headline, and the claim stands in a section of its own', () => {
    expect(page(claim)).toContain('<h1 lang="en" dir="auto">Has China armed Russia?</h1>');
    expect(sections(claim)).toContain('The claim');
    expect(page(claim)).toContain(`<blockquote class="claim" lang="en" dir="auto">${STATEMENT}</blockquote>`);
    expect(page(claim)).toContain('<title>Has China armed Russia? | The Desk</title>');
  });

  it('is the claim itself where there is no headline, and is not said again below', () => {
    const bare = publishedClaim({ headline: null });
    expect(page(bare)).toContain(`<h1 lang="en" dir="auto">${STATEMENT}</h1>`);
    expect(sections(bare)).not.toContain('The claim');
    expect(page(bare)).not.toContain('class="claim"');
    expect(page(bare)).toContain(`<title>${STATEMENT} | The Desk</title>`);
  });

  it('names topics, who wrote it, and as of when it holds', () => {
    const text = read(page(publishedClaim({ bylines: [{ name: 'Ada Keeper', role: 'reviewer' }, { name: null, role: 'editor' }] })));
    expect(text).toContain('China · Weapons Has China armed Russia? China denies it; nothing was judged here.');
    expect(text).toContain('By Ada Keeper, an editor Published November 1, 2026 As known on November 20, 2026');
    expect(text).toContain('Why we checked it: in the public interest. Asserted and denied in one article.');
  });

  it('says nothing in place of what is not known', () => {
    const text = read(page(publishedClaim({ topics: [], bylines: [], selection: null, verdict: { ...claim.verdict, asKnownOn: null } })));
    expect(text).toContain('Fact check Has China armed Russia?');
    expect(text).not.toMatch(/\bBy\b|As known on|Why we checked it/);
  });

  it('tells the day of an update only where it is another one', () => {
    expect(read(page(publishedClaim({}, {})))).toContain('Published November 1, 2026 Updated November 2, 2026');
    expect(read(page({ ...claim, updatedAt: '2026-11-01T23:59:59.000Z' }))).not.toContain('Updated');
  });
});

describe('what was found', () => {
  const steps: ScaleStep[] = [
    { key: 'false', label: 'False', definition: 'It is not so.', normalised: 'false' },
    { key: unproven.key, label: unproven.label, definition: 'Nobody knows.', normalised: 'unproven' },
  ];

  it('stands on its whole scale, where ours is marked', () => {
    const markup = page(claim, { truth: steps, attribution: null });
    expect(markup).toContain('<ol class="scale" lang="en" aria-label="The whole scale"><li class="tone-false"><b>False</b> It is not so.</li><li class="tone-unproven" aria-current="true">');
    expect(read(markup)).toContain('Is it so? Unproven (sample) False It is not so. Unproven (sample) Our rating Nobody knows.');
    expect(read(markup)).not.toContain(unproven.definition);
  });

  it('says what the rating means where there is no scale', () => {
    const markup = page(claim);
    expect(markup).not.toContain('class="scale"');
    expect(read(markup)).toContain(`Is it so? Unproven (sample) ${unproven.definition} Was it said? Confirmed The words were said as cited.`);
  });

  it('has no empty line for a rating without a definition', () => {
    const rating = { ...unproven, definition: '' };
    expect(page(publishedClaim({ verdict: { ...claim.verdict, rating, attributionRating: null } }))).toContain('<p class="word" lang="en" dir="auto">Unproven (sample)</p></section>');
  });

  it('names whose rating it is when it was taken over from others', () => {
    const rating = { ...unproven, publisher: 'Elsewhere Facts' };
    expect(read(page(publishedClaim({ verdict: { ...claim.verdict, rating } })))).toContain('Unproven (sample) Elsewhere Facts Nothing was judged here');
  });

  it('is two answers side by side, or one', () => {
    expect(page(claim)).toContain('<div class="verdicts two">');
    const one = publishedClaim({ verdict: { ...claim.verdict, attributionRating: null } });
    expect(page(one)).toContain('<div class="verdicts"><section');
    expect(sections(one)).not.toContain('Was it said?');
  });

  it('is of an opinion that it is not judged, and of a fact without a rating nothing', () => {
    const verdict = { ...claim.verdict, rating: null };
    expect(read(page(publishedClaim({ kind: 'opinion', verdict })))).toContain('Is it so? Not judged: this is no statement of fact. Was it said?');
    expect(sections(publishedClaim({ kind: 'fact', verdict }))).not.toContain('Is it so?');
  });

  it('is told in one line for cards and previews', () => {
    expect(summaryOf(claim)).toBe('Unproven (sample): China denies it; nothing was judged here.');
    expect(summaryOf({ ...claim, verdict: { ...claim.verdict, rating: null } })).toBe('Was it said? Confirmed: China denies it; nothing was judged here.');
    expect(summaryOf({ ...claim, language: 'zh', verdict: { ...claim.verdict, rating: null } })).toBe('是否确有此言？ Confirmed：China denies it; nothing was judged here.');
    expect(summaryOf({ ...claim, verdict: { ...claim.verdict, conclusion: '' } })).toBe('Unproven (sample)');
    expect(summaryOf({ ...claim, verdict: { ...claim.verdict, rating: null, attributionRating: null } })).toBe('China denies it; nothing was judged here.');
    expect(summaryOf({ ...claim, language: 'zh' })).toBe('Unproven (sample)：China denies it; nothing was judged here.');
  });
});

it('has the signs of its language between our words', () => {
  const bylines = [{ name: '陈', role: 'reviewer' as const }, { name: null, role: 'editor' as const }];
  const corrected = { correction: { kind: 'update' as const, note: '', reportedByReader: false }, verdict: { ...claim.verdict, rating: { ...unproven, key: 'false', label: '不实' } } };
  const text = read(page({ ...publishedClaim({ language: 'zh', bylines }, corrected), sample: true }));
  expect(text.match(/\p{Script=Han} ?[.,:;]|[,:;] ?\p{Script=Han}/gu)).toBeNull();
  expect(text).toContain('作者： 陈、编辑');
});

describe('the evidence on a page', () => {
  const shown = (change: Parameters<typeof evidence>[1]): string => {
    const markup = page(publishedClaim({ evidence: [{ visibility: 'public', item: evidence(1, change) }] }));
    return /<ol class="evidence">(.*?)<\/ol>/s.exec(markup)?.[1] ?? '';
  };

  it('stands in the order of its numbers, and says of what is withheld only why', () => {
    const markup = page(claim);
    expect([...markup.matchAll(/<li id="evidence-(\d)">/g)].map(([, number]) => number)).toEqual(['1', '2']);
    expect(read(markup)).toContain('E2 Withheld. The editors who approved this check have seen it. Protects a source.');
    expect(markup).not.toContain('CANARY');
  });

  it('says that there is none', () => {
    expect(read(page(publishedClaim({ evidence: [] })))).toContain('Evidence No evidence is listed for this check.');
  });

  it('shows a quote with its translation, or without one, or none', () => {
    const translated = shown({ quote: '中国否认', quoteTranslation: 'China denies <it>' });
    expect(translated).toContain('<blockquote dir="auto">中国否认</blockquote><p class="note">Translation: <span lang="en" dir="auto">China denies &lt;it&gt;</span></p>');
    expect(shown({ quote: 'China denies it' })).toContain('<blockquote dir="auto">China denies it</blockquote><p class="note">retrieved');
    expect(shown({ quote: 'China denies it' })).not.toContain('Translation');
    expect(shown({ quote: null })).not.toContain('<blockquote');
  });

  it('leads from its title, or where it has none from its address', () => {
    expect(shown({ title: 'Minutes', url: 'https://example.org/minutes' })).toContain('<b dir="auto"><a href="https://example.org/minutes" rel="nofollow noopener">Minutes</a></b>');
    expect(shown({ title: null, url: 'https://example.org/minutes' })).toContain('<b dir="auto"><a href="https://example.org/minutes" rel="nofollow noopener">https://example.org/minutes</a></b>');
    expect(shown({ title: null, url: null })).toContain('<p></p>');
  });

  it('names the place in its source', () => {
    expect(read(shown({ locator: { page: '7', time: '00:12', paragraph: '3' } }))).toContain('The Conversation · media · page 7 · at 00:12 · paragraph 3');
    expect(read(shown({ locator: null, primary: true }))).toContain('The Conversation · media · primary source');
    expect(read(shown({ locator: null }))).not.toMatch(/media ·/);
  });

  it('says for what it stands, of which link, and what the source has to gain', () => {
    expect(read(shown({ stance: 'refutes', about: { part: 'link', link: 1 } }))).toContain('Refutes the claim · about what was said, link 1');
    expect(read(shown({}))).not.toContain('about what was said');
    expect(read(shown({ sourceInterest: 'Sells weapons' }))).toContain('What the source has to gain: Sells weapons');
    expect(read(shown({}))).not.toContain('What the source has to gain');
  });

  it('says when it was read, and where a copy is', () => {
    const archive = { url: 'https://archive.example/1', sha256: 'aa' };
    expect(read(shown({ archive }))).toContain('retrieved November 20, 2026 · archived copy SHA-256 aa');
    expect(read(shown({}))).toContain('retrieved November 20, 2026');
    expect(read(shown({}))).not.toContain('archived copy');
    expect(read(shown({ archive, retrievedAt: null }))).toMatch(/[^·] archived copy SHA-256 aa/);
    expect(read(shown({ retrievedAt: null }))).not.toMatch(/retrieved|archived/);
  });
});

describe('whom the newsroom asked', () => {
  const [asked] = claim.rightOfReply;
  if (asked === undefined) throw new Error('somebody was asked');

  it('is told with when, how and what came of it', () => {
    expect(read(page(claim))).toContain('Right of reply Ministry of Foreign Affairs , asked on November 1, 2026 ( e-mail ): has not answered');
    const answered = { ...asked, channel: null, outcome: 'answered', text: 'We deny it.', evidence: 1 } as const;
    const markup = page(publishedClaim({ rightOfReply: [{ ...answered, dueAt: null }] }));
    expect(read(markup)).toContain('asked on November 1, 2026 : answered · see evidence [E1] We deny it.');
    expect(markup).toContain('<a href="#evidence-1">[E1]</a>');
  });

  it('is told with the reason why nobody was', () => {
    const notAsked = { ...asked, askedAt: null, channel: null, outcome: 'not_asked', reason: 'No address is known', dueAt: null } as const;
    expect(read(page(publishedClaim({ rightOfReply: [notAsked] })))).toContain('Ministry of Foreign Affairs : was not asked (No address is known)');
  });

  it('is left out where nobody is to be asked', () => {
    expect(sections(publishedClaim({ rightOfReply: [] }))).not.toContain('Right of reply');
  });
});

describe('a page that was corrected', () => {
  const change = (note: string, reportedByReader: boolean) => ({ correction: { kind: 'clarification', note, reportedByReader } }) as const;

  it('says so on top, with the note and that a reader told of it', () => {
    const text = read(page(publishedClaim({}, change('The date was wrong.', true), change('', false))));
    expect(text).toContain('Clarification, November 3, 2026 Clarification, November 2, 2026 The date was wrong. Reported by a reader. Is it so?');
    expect(text).not.toContain('The earlier rating was');
  });

  it('has no such box where nothing was corrected', () => {
    expect(page(publishedClaim({}, change('The date was wrong.', false)))).toContain('<aside class="box" aria-label="Correction">');
    expect(page(claim)).not.toContain('<aside');
  });

  it('names the earlier rating where the verdict changed, also that of whether it was said', () => {
    const verdictChange = { correction: { kind: 'verdict_change', note: 'New minutes.', reportedByReader: false } } as const;
    const rated = publishedClaim({}, { ...verdictChange, verdict: { ...claim.verdict, rating: { ...unproven, key: 'false', label: 'False' } } });
    expect(read(page(rated))).toContain('Change of verdict, November 2, 2026 New minutes. The earlier rating was Unproven (sample) .');
    const said = publishedClaim({ kind: 'opinion', verdict: { ...claim.verdict, rating: null } }, { ...verdictChange, verdict: { ...claim.verdict, rating: unproven } });
    expect(read(page(said))).toContain('New minutes. Was it said? The earlier rating was Confirmed .');
  });
});

describe('the foot of a page', () => {
  it('names the licence of the check, or else that of the newsroom, and the policies that have an address of the web', () => {
    expect(read(page(publishedClaim({ license: 'CC0' })))).toContain('Licence: CC0 Website How we work Corrections policy');
    expect(read(page({ ...claim, license: null }))).toContain('Licence: CC BY 4.0 ');
    expect(page({ ...claim, license: null, newsroom: { ...claim.newsroom, licence: null } })).not.toContain('Licence');
    expect(page(claim)).not.toMatch(/>(Who owns us|Complaints)</);
    expect(page({ ...claim, newsroom: { ...claim.newsroom, ownershipUrl: 'https://desk.example/owners' } })).toContain('<a href="https://desk.example/owners">Who owns us</a>');
  });

  it('tells how to verify it, who approved it, and from where it was taken over', () => {
    expect(read(page(claim))).toContain('Approved by an editor, November 1, 2026 This check as JSON');
    const imported = { type: 'imported', from: 'Elsewhere Facts', url: 'https://elsewhere.example/1' } as const;
    expect(read(page({ ...claim, provenance: { ...claim.provenance, ...imported } }))).toContain('Taken over from Elsewhere Facts This check as JSON');
  });

  it('leaves out the explanation where nobody wrote one', () => {
    expect(sections(claim)).toContain('How we know');
    expect(sections(publishedClaim({ verdict: { ...claim.verdict, rationale: ' \n' } }))).not.toContain('How we know');
  });

  it('shows sample content as such, and to no search engine', () => {
    expect(page({ ...claim, sample: true })).toContain('<meta name="robots" content="noindex">');
    expect(read(page({ ...claim, sample: true }))).toContain('Sample content. This check shows how Factdesk works.');
    expect(page(claim)).not.toMatch(/noindex|Sample content/);
  });
});

describe('what machines read in the head of a page', () => {
  it('is for previews elsewhere title, verdict in a line, picture and dates', () => {
    const corrected = publishedClaim({ language: 'en-GB' }, {});
    const properties = [...page(corrected).matchAll(/<meta property="([^"]+)" content="([^"]*)">/g)].map(([, property, content]) => [property, content]);
    const summary = 'Unproven (sample): China denies it; nothing was judged here.';
    expect(Object.fromEntries(properties)).toEqual({
      'og:type': 'article',
      'og:title': 'Has China armed Russia?',
      'og:description': summary,
      'og:url': 'https://facts.example/claims/china-0000aaa2',
      'og:site_name': 'The Desk',
      'og:locale': 'en_GB',
      'og:image': 'https://facts.example/claims/china-0000aaa2/picture.svg',
      'og:image:type': 'image/svg+xml',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': summary,
      'article:published_time': '2026-11-01T12:00:00.000Z',
      'article:modified_time': '2026-11-02T12:00:00.000Z',
    });
    expect(page(corrected)).toContain(`<meta name="description" content="${summary}">`);
    expect(page(corrected)).toContain('<meta name="twitter:card" content="summary_large_image">');
  });

  it('is where the same stands in other forms', () => {
    const links = [...page(claim).matchAll(/<link rel="(canonical|alternate|up)"(?: type="([^"]+)")? href="([^"]+)"/g)].map(([, rel = '', type = '', href = '']) => [`${rel} ${type}`.trim(), href.replaceAll('&amp;', '&')]);
    const oembed = `url=${encodeURIComponent('https://facts.example/claims/china-0000aaa2')}`;
    expect(Object.fromEntries(links)).toEqual({
      canonical: 'https://facts.example/claims/china-0000aaa2',
      'alternate application/json': `https://facts.example/api/v1/claims/${claim.id}`,
      'alternate application/json+oembed': `https://facts.example/oembed?format=json&${oembed}`,
      'alternate text/xml+oembed': `https://facts.example/oembed?format=xml&${oembed}`,
      'alternate application/atom+xml': 'https://facts.example/feeds/atom.xml?newsroom=desk',
      up: '/newsrooms/desk',
    });
  });
});
