import { describe, expect, it } from '@jest/globals';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { feedEntry } from './feed-entry.js';

const correction = (note: string) => ({ correction: { kind: 'clarification', note, reportedByReader: false } }) as const;
const shown = (claim: Parameters<typeof feedEntry>[0]) => {
  const { title, summary, content } = feedEntry(claim);
  return { title, summary, content: content.text };
};
const CHECK = '<blockquote>China has not provided weapons to Russia</blockquote><p><strong>Unproven (sample)</strong></p><p>China denies it; nothing was judged here.</p>';

describe('what feeds say of a claim', () => {
  it('is the claim, what was found, and in a sentence why', () => {
    const summary = 'Unproven (sample): China denies it; nothing was judged here.';
    expect(shown(publishedClaim())).toEqual({ title: 'Has China armed Russia?', summary, content: CHECK });
  });

  it('begins with a correction and its note', () => {
    const { title, content } = shown(publishedClaim({}, correction('The <date> was wrong.')));
    expect(title).toBe('Clarification: Has China armed Russia?');
    expect(content).toBe(`<p><strong>Clarification</strong>: The &lt;date&gt; was wrong.</p>${CHECK}`);
  });

  it('is of two corrections the last one', () => {
    const { content } = shown(publishedClaim({}, correction('The date was wrong.'), { correction: { kind: 'update', note: 'Minutes came out.', reportedByReader: false } }));
    expect(content).toBe(`<p><strong>Update</strong>: Minutes came out.</p>${CHECK}`);
  });

  it('announces no note where there is none', () => {
    const { title, content } = shown(publishedClaim({}, correction('')));
    expect([title, content]).toEqual(['Clarification: Has China armed Russia?', CHECK]);
  });

  it('is of a retracted claim only that it was retracted, and why', () => {
    expect(shown(publishedClaim({}, { retracted: 'The <minutes> were forged.' }))).toEqual({
      title: 'Retraction: Has China armed Russia?',
      summary: 'The <minutes> were forged.',
      content: '<p>This check was retracted.</p><p>Reason: The &lt;minutes&gt; were forged.</p>',
    });
  });

  it('is of a claim that is not judged whether it was said', () => {
    const { verdict } = publishedClaim();
    const opinion = publishedClaim({ kind: 'opinion', headline: null, verdict: { ...verdict, rating: null } });
    expect(shown(opinion)).toMatchObject({ title: 'China has not provided weapons to Russia', summary: 'Was it said? Confirmed: China denies it; nothing was judged here.' });
    expect(shown(opinion).content).toContain('<p><strong>Was it said? Confirmed</strong></p>');
  });

  it.each([[publishedClaim()], [publishedClaim({}, { retracted: 'It was wrong.' })]])('says first of sample content that it is none of a real check', (claim) => {
    expect(shown({ ...claim, sample: true }).content).toBe(`<p><strong>Sample content.</strong> This check shows how Factdesk works. Nothing was judged here, and its ratings say nothing about anybody.</p>${shown(claim).content}`);
  });

  it('is said in the language of the check', () => {
    expect(shown(publishedClaim({ language: 'zh' }, { retracted: '有误。' }))).toMatchObject({ title: '撤回：Has China armed Russia?', content: '<p>本核查已撤回。</p><p>原因：有误。</p>' });
  });
});
