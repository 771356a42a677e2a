import { describe, expect, it } from '@jest/globals';
import { createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import { newKeys, publicKey, readKeys, sharedSecret, signatures, writeKeys } from './webhook-keys.js';

const message = { id: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W', timestamp: 1_674_087_231, body: '{"type":"contact.created"}' };

describe('the keys of a webhook', () => {
  it('are read as they were written', () => {
    const keys = newKeys(randomBytes);
    expect(readKeys(writeKeys(keys))).toEqual(keys);
    expect(() => readKeys('whsec_abc')).toThrow();
  });

  it('have the public key that RFC 8032 gives for the seed of its first test', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const expected = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
    expect(publicKey({ secret: seed, seed })).toBe(`whpk_${expected.toString('base64')}`);
  });

  it('sign id, time and body; each pair once in each way', () => {
    const [older, newer] = [newKeys(randomBytes), newKeys(randomBytes)];
    const parts = signatures([newer, older], message).split(' ').map((part) => part.split(','));
    expect(parts.map(([version]) => version)).toEqual(['v1', 'v1a', 'v1', 'v1a']);
    const text = `${message.id}.${String(message.timestamp)}.${message.body}`;
    const secret = Buffer.from(sharedSecret(older).slice('whsec_'.length), 'base64');
    expect(parts[2]?.[1]).toBe(createHmac('sha256', secret).update(text).digest('base64'));
    const x = Buffer.from(publicKey(newer).slice('whpk_'.length), 'base64').toString('base64url');
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
    expect(verify(null, Buffer.from(text), key, Buffer.from(parts[1]?.[1] ?? '', 'base64'))).toBe(true);
    expect(verify(null, Buffer.from(text), key, Buffer.from(parts[3]?.[1] ?? '', 'base64'))).toBe(false);
  });
});
