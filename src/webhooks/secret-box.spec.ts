import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box.js';

describe('SecretBox', () => {
  const box = new SecretBox(randomBytes(32));
  const sealed = box.seal('whsec_geheim', 'here', randomBytes(12));

  it('opens what it has sealed, and shows nothing of it', () => {
    expect(box.open(sealed, 'here')).toBe('whsec_geheim');
    expect(Buffer.from(sealed, 'base64').includes('geheim')).toBe(false);
  });

  it('opens nothing that was sealed for another place or with another key, or that was changed', () => {
    const other = new SecretBox(randomBytes(32));
    const bytes = Buffer.from(sealed, 'base64');
    bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30);
    expect(() => box.open(sealed, 'there')).toThrow();
    expect(() => other.open(sealed, 'here')).toThrow();
    expect(() => box.open(bytes.toString('base64'), 'here')).toThrow();
    expect(other.keyName).not.toBe(box.keyName);
  });
});
