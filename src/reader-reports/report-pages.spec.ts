import { describe, expect, it } from '@jest/globals';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { refusedPage, thanksPage, type Refusal } from './report-pages.js';

const claim = publishedClaim();
const read = (markup: string): string => markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const typed = { text: 'It was <June>.', email: 'reader@example.org' };

describe('what a reader sees who has reported an error', () => {
  it('is thanks, what will come of it, and the way back', () => {
    expect(read(thanksPage(claim))).toContain('Thank you Your report has reached the newsroom. When it leads to a correction, the check will say so. Back to the check : Has China armed Russia?');
    expect(thanksPage(claim)).toContain('<a href="/claims/china-0000aaa2">Back to the check</a>');
    expect(thanksPage(claim)).toContain('<title>Thank you | The Desk</title>');
  });

  it.each<[Refusal, string]>([
    ['textInvalid', 'Please write between 10 and 2,000 characters'],
    ['emailInvalid', 'This does not look like an e-mail address.'],
    ['tooMany', 'Too many reports have come from your address in the last hour.'],
  ])('is why it was not taken (%s), with what was typed', (why, words) => {
    const markup = refusedPage(claim, why, typed);
    expect(read(markup)).toContain(`Report an error ${words}`);
    expect(markup).toContain('<p role="alert">');
    expect(markup).toContain('It was &lt;June&gt;.</textarea>');
    expect(markup).toContain('value="reader@example.org"');
    expect(markup).toContain('<form method="post" action="/claims/china-0000aaa2/reports"');
  });

  it('is in the language of the check, and no search result', () => {
    expect(read(thanksPage(publishedClaim({ language: 'zh' })))).toContain('谢谢 编辑部已收到您的报告。');
    for (const markup of [thanksPage(claim), refusedPage(claim, 'tooMany', typed)]) expect(markup).toContain('<meta name="robots" content="noindex">');
  });
});
