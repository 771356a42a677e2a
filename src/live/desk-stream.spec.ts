import { expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { DeskStream } from './desk-stream.js';

const stream = (): DeskStream =>
  new DeskStream(
    { kind: 'member', personId: 'p', personName: 'Ana', newsroomId: 'n', newsroomSlug: 'n', role: 'editor', credential: { kind: 'session', sessionId: 's' } },
    null,
  );

it('writes messages as the standard wants them', async () => {
  const of = stream();
  of.tell({ type: 'live', position: 7 });
  of.tell({ type: 'degraded' });
  of.beat();
  of.finish();
  expect(await text(of)).toBe(
    'retry: 3000\n\nid: 7\nevent: live\ndata: {"type":"live","position":7}\n\nevent: degraded\ndata: {"type":"degraded"}\n\n: ♥\n\n',
  );
});

it('cuts off who does not read, before much is kept for them', () => {
  const of = stream();
  let told = 0;
  while (!of.destroyed && told < 100_000) {
    of.tell({ type: 'live', position: (told += 1) });
  }
  expect(of.destroyed).toBe(true);
  expect(of.readableLength).toBeLessThan(300 * 1024);
  of.tell({ type: 'degraded' });
  of.finish();
});

it('keeps who reads, however much it is', async () => {
  const of = stream();
  let read = 0;
  of.on('data', (chunk: Buffer) => (read += chunk.length));
  for (let told = 1; told <= 20_000; told += 1) {
    of.tell({ type: 'live', position: told });
    if (told % 100 === 0) await new Promise(setImmediate);
  }
  expect(of.destroyed).toBe(false);
  expect(read).toBeGreaterThan(1_000_000);
});

it('is silent after its end, as when a server stops while it is still being opened', async () => {
  const of = stream();
  of.tell({ type: 'goodbye', reason: 'shutdown' });
  of.finish();
  of.tell({ type: 'live', position: 7 });
  of.finish();
  expect(await text(of)).toBe('retry: 3000\n\nevent: goodbye\ndata: {"type":"goodbye","reason":"shutdown"}\n\n');
});
