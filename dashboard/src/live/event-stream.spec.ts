import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EventStreamReader } from './event-stream.ts';

const read = (...pieces: string[]) => {
  const reader = new EventStreamReader();
  return pieces.flatMap((piece) => reader.read(piece));
};

test.each([
  ['a message', 'id: 7\nevent: changed\ndata: {"a":1}\n\n', [{ id: '7', event: 'changed', data: '{"a":1}' }]],
  ['an id lasts', 'id: 7\ndata: a\n\ndata: b\n\n', [{ id: '7', event: 'message', data: 'a' }, { id: '7', event: 'message', data: 'b' }]],
  ['an event does not', 'event: x\ndata: a\n\ndata: b\n\n', [{ id: '', event: 'x', data: 'a' }, { id: '', event: 'message', data: 'b' }]],
  ['comments and retries say nothing', ': ♥\n\nretry: 3000\n\n', []],
  ['several lines of data', 'data: a\ndata:b\ndata\n\n', [{ id: '', event: 'message', data: 'a\nb\n' }]],
  ['Windows and old Mac ends of lines', 'data: a\r\n\r\ndata: b\r\rdata: c\n\n', [{ id: '', event: 'message', data: 'a' }, { id: '', event: 'message', data: 'b' }, { id: '', event: 'message', data: 'c' }]],
  ['what is not ended is no message yet', 'data: a\n', []],
])('%s', (_, text, messages) => expect(read(text)).toEqual(messages));

test('however it is cut into pieces, it says the same', () => {
  const text = 'id: 1\r\nevent: changed\r\ndata: {"x":"é"}\r\n\r\n: ♥\n\nid: 2\ndata: b\n\n';
  fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 8 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      expect(read(...at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(read(text));
    }),
  );
});
