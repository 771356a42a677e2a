import { describe, expect, it } from '@jest/globals';
import { contentDraft } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { quoteInContext, sourceSection } from './source-section.js';
import { english } from './words-in-english.js';

const quote = { prefix: 'Though ', exact: 'China denies it', suffix: ' to Russia', start: 7, end: 22 };
const read = (claim: PublishedClaim): string => sourceSection(claim, english).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
const claim = publishedClaim();
const [link] = contentDraft().attribution;
if (link === undefined) throw new Error('somebody says it');
const by = (name: string, mode: 'reports' | 'denies' | 'quotes', more: Partial<typeof link.speaker> = {}) => ({ ...link, mode, rating: null, speaker: { ...link.speaker, role: null, name, ...more } });

describe('a quote between the words around it', () => {
  it.each([
    ['at the beginning of the text', quote, 'Though <mark>China denies it</mark> to …'],
    ['in its midst, without half a word at either end', { ...quote, prefix: 'ough many say that ', start: 90, suffix: ' to Russia and Bela' }, '… many say that <mark>China denies it</mark> to Russia and …'],
    ['after one long word', { ...quote, prefix: 'x'.repeat(21), start: 90 }, `… ${'x'.repeat(21)}<mark>China denies it</mark> to …`],
    ['with nothing before and after', { ...quote, prefix: '', suffix: '' }, '<mark>China denies it</mark>'],
    ['in Chinese, which has no spaces', { prefix: '据报道', exact: '中国否认', suffix: '此事。', start: 3, end: 7 }, '据报道<mark>中国否认</mark>此事。 …'],
    ['that is no markup', { ...quote, exact: '<b>' }, 'Though <mark>&lt;b&gt;</mark> to …'],
  ])('%s', (_where, given, expected) => {
    expect(quoteInContext(given, 'de').text).toBe(`<blockquote lang="de" dir="auto">${expected}</blockquote>`);
  });
});

describe('where a claim stands', () => {
  it('is the quote, its article with all that is known of it, and where else', () => {
    const text = read(claim);
    expect(text).toContain('Though China has consistently denied providing weapons to … In Putin and North Korea Chee Meng Tan The Conversation June 18, 2024 Read the article where it was published');
    expect(text).toContain('Also at https://example.org/reprint Who said it');
    expect(text).not.toContain('In translation:');
  });

  it('shows a translation of the quote', () => {
    expect(read(publishedClaim({ quoteTranslation: 'China <denies> it' }))).toContain('In translation: China &lt;denies&gt; it In Putin');
  });

  it('is without an article only where it stands', () => {
    const media = { type: 'media', first: true, publishedAt: null, mediaUrl: 'https://example.org/a.mp4', mediaHash: null, mediaFragment: 't=1' } as const;
    expect(read(publishedClaim({ appearances: [media] }))).toContain('Where it stands Also at https://example.org/a.mp4 #t=1 Who said it');
    expect(read(publishedClaim({ appearances: [{ ...media, mediaFragment: null }] }))).not.toContain('#');
    expect(read(publishedClaim({ appearances: [] }))).toMatch(/^Where it stands Who said it/);
  });

  it('names a second place in an article with its words', () => {
    const [url, text] = contentDraft().appearances;
    if (url === undefined || text?.type !== 'text') throw new Error('it stands in an article');
    const again = { ...text, first: false, quote: { ...text.quote, exact: 'no weapons went to Russia', start: 90, end: 115 } };
    expect(read(publishedClaim({ appearances: [text, again] }))).toContain('Also at no weapons went to Russia , Putin and North Korea Who said it');
  });

  it('leaves out what is not known of the article', () => {
    const { article } = claim;
    if (article === null) throw new Error('it stands in an article');
    expect(read({ ...claim, article: { ...article, author: null, publisher: null, publishedAt: null, url: null } })).toContain('In Putin and North Korea Also at');
  });
});

describe('who said it', () => {
  it('is one sentence, outermost first, with their roles', () => {
    const text = read(publishedClaim({ attribution: [by('The Gazette', 'reports'), by('China', 'denies', { role: 'government' })] }));
    expect(text).toContain('The Gazette reports that China ( government ) says in denial: China has not provided weapons to Russia');
  });

  it('speaks of several people without a name as several', () => {
    expect(read(publishedClaim({ attribution: [by('officials', 'reports', { unnamed: true })] }))).toContain('officials report that China has not');
    expect(read(publishedClaim({ attribution: [by('officials', 'reports')] }))).toContain('officials reports that China has not');
  });

  it('is the article itself where it says so in its own voice, and nobody where an import does not say', () => {
    const ownVoice = publishedClaim({ attribution: [] });
    expect(read(ownVoice)).toContain('The article says so in its own voice.');
    const imported = { type: 'imported', from: 'Elsewhere', url: null } as const;
    expect(read({ ...ownVoice, provenance: { ...ownVoice.provenance, ...imported } })).not.toContain('own voice');
  });

  it('tells of each link whether it was said, and when the claim was made', () => {
    expect(read(claim)).toMatch(/China : Was it said\? Confirmed Said on June 2024$/);
    expect(read(publishedClaim({ claimedAt: null, attribution: [by('China', 'denies')] }))).not.toMatch(/Was it said|Said on/);
  });
});
