import { describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../platform/clock/clock.js';
import { PasswordHasher } from './password-hasher.js';
import { Turnstile } from './turnstile.js';

const hasher = (): PasswordHasher =>
  new PasswordHasher({ sessionDays: 1, hashing: { memoryKiB: 256, passes: 1, concurrent: 2 } }, new Clock());

describe('PasswordHasher', () => {
  it('hashes with argon2id, a salt of its own and the cost in the hash', async () => {
    const [one, two] = [await hasher().hash('correct horse'), await hasher().hash('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=256,t=1,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('knows the right password, in any Unicode form, and no other', async () => {
    const stored = await hasher().hash('über ﬁne café');
    expect(await hasher().verify(stored, 'über fine café'.normalize('NFD'))).toBe(true);
    expect(await hasher().verify(stored, 'uber fine cafe')).toBe(false);
    expect(await hasher().verify(stored, '')).toBe(false);
  });

  it('computes one hash for everybody, also where there is nothing to compare with', async () => {
    const subject = hasher();
    const stored = await subject.hash('correct horse');
    await subject.verify(null, 'the decoy exists from now on');
    const computed = jest.spyOn(Turnstile.prototype, 'pass');
    expect(await subject.verify(stored, 'wrong')).toBe(false);
    expect(computed).toHaveBeenCalledTimes(1);
    expect(await subject.verify(null, 'wrong')).toBe(false);
    expect(computed).toHaveBeenCalledTimes(2);
    computed.mockRestore();
  });
});
