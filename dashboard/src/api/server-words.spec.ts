import { i18n } from '@lingui/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverProblem, serverWords } from './server-words.ts';

/** As Vite compiles a catalogue: a text, or its pieces with the names of its values. */
const CHINESE = {
  'There is no such claim': '没有这条说法',
  'You may not do this': '您无权这样做',
  'You are recused': '您须回避',
  'Missing permission: {0}': ['缺少权限：', ['0']],
  'Has more than {0} characters': ['超过 ', ['0'], ' 个字符'],
  'Line {0} nests quotes or lists deeper than {1}': ['第 ', ['0'], ' 行的引用或列表嵌套超过 ', ['1'], ' 层'],
  'Must be one of {0}': ['必须是以下之一：', ['0']],
  'Must be a BCP 47 language tag, such as "en"': '必须是 BCP 47 语言标签，例如 "en"',
  '{0}. {1}': [['0'], '。', ['1']],
  '{0} ({1})': [['0'], '（', ['1'], '）'],
} as unknown as Parameters<typeof i18n.load>[1];

describe('in another language', () => {
  beforeAll(() => {
    i18n.load('en', {});
    i18n.load('zh-CN', CHINESE);
    i18n.activate('zh-CN');
  });
  afterAll(() => i18n.activate('en'));

  test.each([
    ['There is no such claim', '没有这条说法'],
    ['There is no such claim.', '没有这条说法'],
    ['Has more than 2,000 characters', '超过 2,000 个字符'],
    ['Line 12 nests quotes or lists deeper than 8', '第 12 行的引用或列表嵌套超过 8 层'],
    ['Must be one of "truth", "was \\"it\\" said"', '必须是以下之一："truth", "was \\"it\\" said"'],
    ['Must be a BCP 47 language tag, such as "en"', '必须是 BCP 47 语言标签，例如 "en"'],
    ['You are recused. Missing permission: claim.approve.', '您须回避。缺少权限：claim.approve'],
    ['You are recused. Nobody translated this.', 'You are recused. Nobody translated this.'],
    ['Nobody translated this.', 'Nobody translated this.'],
  ])('%s', (english, chinese) => {
    expect(serverWords(english)).toBe(chinese);
  });

  test('a problem is told by its details, or by its kind with the details beside it', () => {
    expect(serverProblem({ title: 'You may not do this' })).toBe('您无权这样做');
    expect(serverProblem({ title: 'You may not do this', detail: 'You are recused.' })).toBe('您须回避');
    expect(serverProblem({ title: 'You may not do this', detail: 'Ask Ada.' })).toBe('您无权这样做（Ask Ada.）');
    expect(serverProblem({ title: 'Nobody translated this', detail: 'Ask Ada.' })).toBe('Nobody translated this（Ask Ada.）');
  });
});

test('in English everything is the server’s own', () => {
  i18n.activate('en');
  expect(serverWords('Has more than 3 characters')).toBe('Has more than 3 characters');
  expect(serverProblem({ title: 'You may not do this', detail: 'You are recused.' })).toBe('You are recused.');
});

test('before the words of a language have come, what is there is told as it is', () => {
  i18n.load('zz', {});
  i18n.activate('zz');
  expect(serverProblem({ title: 'You may not do this', detail: 'Ask Ada.' })).toBe('You may not do this (Ask Ada.)');
  i18n.activate('en');
});
