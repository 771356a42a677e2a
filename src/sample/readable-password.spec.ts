import { describe, expect, it } from '@jest/globals';
import { PASSWORD_BYTES, readablePassword } from './readable-password.js';

describe('readablePassword', () => {
  it('is sixteen characters in four groups, none of which is mistaken for another', () => {
    const random = Uint8Array.from({ length: PASSWORD_BYTES }, (_, index) => index * 17);
    expect(readablePassword(random)).toMatch(/^[2-9a-kmnp-z]{4}(-[2-9a-kmnp-z]{4}){3}$/);
  });

  it('has every character equally often over all bytes', () => {
    const all = readablePassword(Uint8Array.from({ length: 256 }, (_, byte) => byte)).replaceAll('-', '');
    const counts = new Map<string, number>();
    for (const character of all) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8));
  });
});
