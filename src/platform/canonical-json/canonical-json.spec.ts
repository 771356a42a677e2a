import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canonicalBytes, contentDigest, escapePointer, NotCanonicalError, sha256Hex } from './canonical-json.js';

const canonical = (value: unknown): string => canonicalBytes(value).toString('utf8');

/** The pointer of the refusal, or null when the value was taken. */
function refusal(value: unknown): string | null {
  try {
    canonicalBytes(value);
    return null;
  } catch (error) {
    if (error instanceof NotCanonicalError) return error.pointer;
    throw error;
  }
}

function fromIeee754(hex: string): number {
  return Buffer.from(hex, 'hex').readDoubleBE();
}

describe('canonicalBytes: the vectors of RFC 8785', () => {
  const sample: unknown = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`);

  it('3.2.2: the sample object', () => {
    expect(canonical(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('3.2.4: its bytes', () => {
    expect(canonicalBytes(sample).toString('hex')).toBe(
      [
        '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c22',
        '6e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22',
        '737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
      ].join(''),
    );
  });

  it('3.2.3: members sorted by UTF-16 units', () => {
    const members = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonical(members).matchAll(/:"([^"]+)"/g)].map((match) => match[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (hex, expected) => {
    expect(canonical(fromIeee754(hex))).toBe(expected);
  });

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('appendix B: %s is an error', (hex) => {
    expect(() => canonicalBytes(fromIeee754(hex))).toThrow(NotCanonicalError);
  });
});

describe('canonicalBytes: what it refuses', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  it.each([
    ['undefined', undefined, ''],
    ['undefined member', { a: { b: undefined } }, '/a/b'],
    ['undefined element', { a: [1, undefined] }, '/a/1'],
    ['hole', { a: [1, , 2] }, '/a/1'],
    ['not a number', { a: [Number.NaN] }, '/a/0'],
    ['infinity', { a: Number.NEGATIVE_INFINITY }, '/a'],
    ['big integer', { a: 1n }, '/a'],
    ['function', { a: () => 1 }, '/a'],
    ['symbol', { a: Symbol('x') }, '/a'],
    ['date', { a: new Date(0) }, '/a'],
    ['map', { a: new Map() }, '/a'],
    ['bytes', { a: Buffer.from('x') }, '/a'],
    ['boxed string', { a: Object('x') as unknown }, '/a'],
    ['toJSON without prototype', { a: Object.assign(Object.create(null) as object, { toJSON: () => 1 }) }, '/a'],
    ['an instance of a class', { a: new (class Claim {})() }, '/a'],
    ['own toJSON', { a: { toJSON: () => 1 } }, '/a'],
    ['lone surrogate', { 'a/b': ['\ud83d'] }, '/a~1b/0'],
    ['lone surrogate in a key', { a: { '\ude00': 1 } }, '/a'],
  ])('%s', (_name, value, pointer) => {
    expect(refusal(value)).toBe(pointer);
  });

  it('a value that contains itself', () => {
    expect(() => canonicalBytes(circular)).toThrow(NotCanonicalError);
  });

  it('what is nested more than 200 deep, in lists and objects alike', () => {
    const nested = (depth: number, around: (value: unknown) => unknown): unknown => (depth === 0 ? 1 : around(nested(depth - 1, around)));
    for (const around of [(value: unknown) => [value], (value: unknown) => ({ a: value })]) {
      expect(refusal(nested(200, around))).toBeNull();
      expect(refusal(nested(201, around))).toMatch(/^(\/[0a]){201}$/);
    }
  });

  it.each([
    [{ a: '\ud83d' }, 'No canonical JSON at "/a": lone surrogate'],
    [{ '\ude00': 1 }, 'No canonical JSON at "": lone surrogate in a key'],
    [[Number.NaN], 'No canonical JSON at "/0": NaN'],
    [[new Date(0)], 'No canonical JSON at "/0": not plain JSON ([object Date])'],
    [circular, `No canonical JSON at "${'/self'.repeat(201)}": nested deeper than 200, or circular`],
  ])('%#: says where and why', (value, message) => {
    expect(() => canonicalBytes(value)).toThrow(expect.objectContaining({ name: 'NotCanonicalError', message }));
  });

  it('but a member that is only called toJSON is a member', () => {
    expect(canonical({ toJSON: 1 })).toBe('{"toJSON":1}');
  });
});

describe('canonicalBytes: properties', () => {
  const json = fc.jsonValue({ stringUnit: 'grapheme' });

  it('reads back as the same value and is a fixed point', () => {
    fc.assert(
      fc.property(json, (value) => {
        const parsed: unknown = JSON.parse(canonical(value));
        expect(parsed).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(parsed)).toBe(canonical(value));
      }),
    );
  });

  it('does not depend on the order of members, and takes objects without prototype', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        const turned: unknown = Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).reverse()));
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });
});

describe('digests', () => {
  it('sha256Hex of the vectors of FIPS 180', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('中国')).toBe(sha256Hex(Buffer.from('中国', 'utf8')));
  });

  it('contentDigest is over the canonical bytes', () => {
    const expected = createHash('sha256').update('{"a":"中","b":[1,2]}', 'utf8').digest('hex');
    expect(contentDigest({ b: [1.0, 2], a: '中' })).toBe(`sha256:${expected}`);
  });

  it('escapePointer follows RFC 6901', () => {
    expect(escapePointer('a/b~c~1')).toBe('a~1b~0c~01');
  });
});
