/** RFC 6901 JSON Pointer of a path: ['a', 0, 'b/c'] is '/a/0/b~1c', the empty path is ''. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
