import { describe, expect, it } from '@jest/globals';
import { whereabouts } from './places.ts';

describe('where something that is missing can be mended', () => {
  it.each([
    ['/statement', { on: 'page', id: 'claim-statement' }],
    ['/appearances', { on: 'page', id: 'claim-quote' }],
    ['/appearances/0', { on: 'page', id: 'claim-quote' }],
    ['/attribution', { on: 'page', id: 'claim-chain' }],
    ['/attribution/1/rating', { on: 'page', id: 'claim-attribution' }],
    ['/verdict/rating', { on: 'page', id: 'claim-truth' }],
    ['/verdict/attributionRating', { on: 'page', id: 'claim-attribution' }],
    ['/verdict/conclusion', { on: 'page', id: 'claim-conclusion' }],
    ['/verdict/rationale', { on: 'page', id: 'claim-rationale' }],
    ['/evidence', { on: 'page', id: 'claim-evidence' }],
    ['/evidence/1/about', { on: 'page', id: 'evidence-7' }],
    ['/evidence/9/about', { on: 'page', id: 'claim-evidence' }],
    ['/rightOfReply', { on: 'page', id: 'claim-replies' }],
    ['/correction/note', { on: 'page', id: 'claim-correction' }],
    ['/holds', { on: 'page', id: 'claim-facts' }],
    ['/threads', { on: 'panel', panel: 'discussion' }],
    ['/approvals', { on: 'panel', panel: 'history' }],
    ['/newsroom/complaintsUrl', { on: 'admin' }],
    ['', { on: 'nowhere' }],
    ['/somethingNew', { on: 'nowhere' }],
  ])('%s', (pointer, expected) => {
    expect(whereabouts({ pointer }, [3, 7])).toEqual(expected);
  });

  it('nowhere for a person’s own hindrance, which has no pointer', () => {
    expect(whereabouts({}, [])).toEqual({ on: 'nowhere' });
  });
});
