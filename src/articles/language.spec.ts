import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { canonicalLanguageTag } from '../platform/text/language-tag.js';
import { detectLanguage } from './language.js';

const ENGLISH = readFileSync(new URL('../../test/fixtures/articles/harbour-bridge.txt', import.meta.url), 'utf8');
const CHINESE = '据报道，工程师和官员表示，随着工程临近，议会领导人感到越来越不安。大桥和渡轮是通往大陆的两条最重要的通道，这个国家的人们都在说这件事。';
const TAIWANESE = '據報導，工程師和官員表示，隨著工程臨近，議會領導人感到越來越不安。大橋和渡輪是通往大陸的兩條最重要的通道，這個國家的人們都在說這件事。';

describe('detectLanguage', () => {
  it.each([
    ['an English article with Chinese and emoji in it', ENGLISH, 'en'],
    ['simplified Chinese', CHINESE, 'zh-Hans'],
    ['traditional Chinese', TAIWANESE, 'zh-Hant'],
    ['Arabic', 'قال المجلس إن السلطة زوّدت الشركة بالوقود منذ نيسان، وأضاف أن الشركة نفت ذلك مراراً', 'ar'],
    ['Russian', 'Совет заявил, что компания неоднократно отрицала получение топлива от управления порта.', 'ru'],
    ['German', 'Der Rat erklärte, die Gesellschaft habe wiederholt bestritten, Treibstoff erhalten zu haben.', 'de'],
    ['French', 'Le conseil a déclaré que la société avait toujours nié avoir reçu du carburant.', 'fr'],
    ['Spanish', 'El consejo declaró que la compañía siempre ha negado haber recibido combustible.', 'es'],
    ['Japanese', '議会は、会社が燃料の受け取りを一貫して否定していると述べた。', 'ja'],
    ['Korean', '의회는 회사가 연료를 받은 사실을 계속 부인해 왔다고 밝혔다.', 'ko'],
    ['an English headline over a Chinese text', `Breaking News Today\n\n${CHINESE.repeat(30)}`, 'zh-Hans'],
  ])('tells %s', async (_name, text, language) => {
    const found = await detectLanguage(text);
    expect(found).toEqual({ language, reliable: true });
    expect(canonicalLanguageTag(found.language)).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['numbers', '2024-05-18, 3.5 %'],
    ['emoji', '👩‍👧‍👦 😀😀😀'],
  ])('does not guess from %s', async (_name, text) => {
    expect(await detectLanguage(text)).toEqual({ language: 'und', reliable: false });
  });

  it('does not rely on one word', async () => {
    expect(await detectLanguage('Hello')).toMatchObject({ reliable: false });
  });

  it('names Chinese without a script when it is written in both', async () => {
    expect(await detectLanguage(CHINESE + TAIWANESE)).toMatchObject({ language: 'zh' });
  });
});
