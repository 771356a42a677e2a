import { describe, expect, it } from '@jest/globals';
import { licenceAddress } from './licence-address.js';
import { mediaAddress } from './media-address.js';

describe('the address of a licence', () => {
  it.each([
    ['CC BY-SA 4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
    ['CC-BY-3.0', 'https://creativecommons.org/licenses/by/3.0/'],
    ['cc by', 'https://creativecommons.org/licenses/by/4.0/'],
    [' CC BY-NC-ND 4.0 ', 'https://creativecommons.org/licenses/by-nc-nd/4.0/'],
    ['CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['cc0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['https://desk.example/licence', 'https://desk.example/licence'],
    ['https://', null],
    ['CC BY-XX 4.0', null],
    ['not CC BY 4.0', null],
    ['CC0 2.0', null],
    ['All rights reserved', null],
  ])('of %j is %j', (named, address) => expect(licenceAddress(named)).toBe(address));
});

describe('the address of a picture', () => {
  it.each([
    ['HTTPS://Example.org:443/a.png#t=1', 'https://example.org/a.png'],
    ['http://example.org/a.png?size=2', 'http://example.org/a.png?size=2'],
    ['https://example.org', 'https://example.org/'],
    ['ftp://example.org/a.png', null],
    ['see https://example.org/a.png', null],
    ['https://', null],
  ])('%j is compared as %j', (address, form) => expect(mediaAddress(address)).toBe(form));
});
