/**
 * The bytes of a composed answer (UTF-8) as a string with one character for each byte ("latin1"). V8 moves strings together when others
 * go; thousands of small buffers lie beside its heap and leave holes there that no one gets back. A response is written from such
 * a string without another copy.
 */
export type ComposedBody = string;

/** Most texts are plain ASCII, which already is one character for each byte. */
export const composedBody = (text: string): ComposedBody => (Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1'));
