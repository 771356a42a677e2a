import { expect, it } from '@jest/globals';
import { keyInAddress } from './claim-address.js';

it.each([
  ['https://facts.example/claims/weapons-0a1b2c3d', 'weapons-0a1b2c3d'],
  ['https://facts.example/claims/weapons-0a1b2c3d?lang=zh#evidence', 'weapons-0a1b2c3d'],
  ['https://facts.example/claims/%E4%B8%AD%E5%9B%BD-0a1b2c3d', '中国-0a1b2c3d'],
  ['https://facts.example/claims/中国-0a1b2c3d', '中国-0a1b2c3d'],
  // Decoded once: what is left is a text like any other.
  ['https://facts.example/claims/%2500', '%00'],
  ['https://facts.example/claims/%00', null],
  ['https://facts.example/claims/%E0%A4%A', null],
  ['https://facts.example/claims/', null],
  ['https://facts.example/claims/a/b', null],
  ['https://facts.example/desk/a', null],
])('the key in %s is %j', (address, key) => expect(keyInAddress(new URL(address), /^\/claims\/([^/]+)$/)).toBe(key));
