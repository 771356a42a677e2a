/** What nobody confuses when typing from a screen: no l and 1, no o and 0. 32 of them, so that a random byte picks one evenly. */
const CHARACTERS = '23456789abcdefghijkmnpqrstuvwxyz';

/** Random bytes that one password takes. */
export const PASSWORD_BYTES = 16;

/** Sixteen characters in groups of four, `kq7m-x3wd-9fhe-t2vn`: 80 bits, one character for each random byte. */
export function readablePassword(random: Uint8Array): string {
  const characters = Array.from(random, (byte) => CHARACTERS[byte % CHARACTERS.length] ?? '').join('');
  return characters.match(/.{1,4}/g)?.join('-') ?? '';
}
