import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type LogFn, type Logger } from 'pino';
import { errorWords } from './error-words.js';
import { scrub } from './scrub.js';

/** What must not stand in a log, wherever it appears. */
const REDACTED = [
  'req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie', 'res.headers["set-cookie"]',
  'password', 'token', 'secret', '*.password', '*.token', '*.secret',
];

/** Nest tells every module and route that it found: hundreds of lines, which bury what a person should read at a start. */
const BOOT_CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Structured log lines, one JSON object each, on standard output unless said. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: errorWords },
      hooks: { streamWrite: scrub, logMethod: withSafeWords },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination(),
  );

/** Left alone, pino takes the words of an error for the words of the line, past its serializer. */
function withSafeWords(this: Logger, args: Parameters<LogFn>, write: LogFn): void {
  const [first, words] = args as [unknown, string | undefined];
  const error = first instanceof Error ? first : typeof first === 'object' && first !== null && 'err' in first ? first.err : undefined;
  if (error === undefined || words !== undefined) write.apply(this, args);
  else write.call(this, first instanceof Error ? { err: first } : (first as object), errorWords(error).message);
}

/** Gives Nest's own messages and our `new Logger('…')` the same log as the requests. */
export class PinoLogger implements LoggerService {
  constructor(private readonly sink: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(BOOT_CHATTER.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest appends the context (a class name) as the last argument, errors their stack before it. */
  private write(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const bindings = { context, ...(stack === undefined ? {} : { stack }) };
    if (message instanceof Error) this.sink[level]({ ...bindings, err: message });
    else if (typeof message === 'object') this.sink[level]({ ...bindings, ...message });
    else this.sink[level](bindings, typeof message === 'string' ? message : JSON.stringify(message));
  }
}
