import { expect, it } from '@jest/globals';
import { createLog, PinoLogger } from './pino-logger.js';
import { scrub } from './scrub.js';

const written = (tell: (logger: PinoLogger) => void): string => {
  let lines = '';
  tell(new PinoLogger(createLog('debug', { write: (line: string) => void (lines += line) })));
  return lines;
};

it.each([
  ['connect to postgresql://owner:s3cret@db:5432/x failed', 'connect to postgresql://owner:[redacted]@db:5432/x failed'],
  ['authorization: Bearer abc.def-123', 'authorization: Bearer [redacted]'],
  ['GET /v1alpha1/claims:search?query=x&key=AIza-1&pageSize=2', 'GET /v1alpha1/claims:search?query=x&key=[redacted]&pageSize=2'],
  ['cookie: a=b; factdesk_session=abcdef; c=d', 'cookie: a=b; factdesk_session=[redacted]; c=d'],
  [`fd_${'x'.repeat(43)}0123abcd and whsec_abc+/=`, '[redacted] and [redacted]'],
  ['reader+1@mail.example.org wrote', '[redacted] wrote'],
  ['at file:///srv/app/x.js:12:3 http://127.0.0.1:3000/desk/ 12:30:45', 'at file:///srv/app/x.js:12:3 http://127.0.0.1:3000/desk/ 12:30:45'],
])('%s is written without what opens a door', (line, expected) => {
  expect(scrub(line)).toBe(expected);
});

it('an error of the database is told by its code, and by nothing that it quotes', () => {
  const refused = Object.assign(new Error('new row for relation "person" violates check constraint "c": canary'), { code: '23514', constraint: 'c', detail: 'Failing row contains (canary).', where: 'canary' });
  const lines = written((logger) => logger.error({ err: new Error('The write failed', { cause: refused }) }, 'http'));
  expect(lines + written((logger) => logger.error(refused, 'http')) + written((logger) => logger.error({ err: refused }))).not.toMatch(/canary/);
  expect(JSON.parse(lines)).toMatchObject({ err: { type: 'Error', code: '23514', constraint: 'c', stack: expect.stringMatching(/^\s+at /) } });
});

it('any other error keeps its words and its causes', () => {
  const lines = written((logger) => logger.error(new TypeError('x is not a function', { cause: new Error('because') }), 'http'));
  expect(JSON.parse(lines)).toMatchObject({ err: { type: 'TypeError', message: 'x is not a function', cause: { message: 'because' } } });
});
