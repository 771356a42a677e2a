import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigVariableName } from './config-variables.js';
import { configVariables } from './config-variables.js';
import { projectRoot } from './project-root.js';
import { StartFailure } from './start-failure.js';

/** Where the embedded PostgreSQL keeps its data: a folder that was asked for, or one to be chosen for this checkout. */
export type DataFolderChoice =
  | { readonly kind: 'given'; readonly path: string }
  | { readonly kind: 'checkout'; readonly path: string };

export type DatabaseConfig =
  /** `backupFolder`: where its log is kept, too; null: nowhere. */
  | { readonly kind: 'embedded'; readonly folder: DataFolderChoice; readonly backupFolder: string | null }
  | { readonly kind: 'external'; readonly appUrl: string; readonly ownerUrl: string };

/** Everything that the environment can say about a Factdesk, checked and with its defaults filled in. */
export interface Config {
  readonly environment: 'development' | 'production' | 'test';
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** How the world reaches this server: no path, no slash at its end. Null: nobody said, so links follow the request's Host. */
  readonly publicUrl: string | null;
  readonly database: DatabaseConfig;
  /** A streaming replica for public reads, as the role that serves; null: there is none. */
  readonly readDatabaseUrl: string | null;
  /** Connections to PostgreSQL that this process holds at most, to each server. */
  readonly poolSize: number;
  /** Requests a minute: of one anonymous address, and of one signed-in person or API key. */
  readonly rateLimits: { readonly anonymous: number; readonly caller: number };
  readonly publicCacheBytes: number;
  readonly pageCacheBytes: number;
  /** When the sample newsroom is loaded: into a database without any newsroom, whenever it is not there yet, or never. */
  readonly sample: 'when-empty' | 'when-missing' | 'never';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where Prometheus collects; null: nowhere. Port 0: any free one. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where traces are sent, base address without a slash at its end, and under which name; null: nowhere. */
  readonly tracing: { readonly endpoint: string; readonly serviceName: string } | null;
  /** As Fastify takes it: everybody, nobody, how many hops, or addresses separated by commas. */
  readonly trustProxy: boolean | number | string;
  readonly sessionDays: number;
  /** How long a process goes on answering after it has said that it is about to stop (ms). */
  readonly drainMs: number;
  readonly webhooks: {
    /** 32 bytes that seal the secrets of webhooks; null: they lie in the database as they are. */
    readonly secretKey: Buffer | null;
    /** CIDR blocks that webhooks may reach although they are not public. */
    readonly allowedNetworks: readonly string[];
  };
  /** The newsroom to make when there is none. */
  readonly newsroom: { readonly slug: string; readonly name: string };
}

/** How readers reach this server, as it stands in links and in composed bytes: no slash at its end. */
export const publicOriginOf = ({ publicUrl, host, port }: Config): string => publicUrl ?? `http://${host}:${String(port)}`;

/** The token that the Config is injected by. */
export const CONFIG = Symbol('Config');

/**
 * Reads the environment; a variable that is empty counts as not set.
 * @throws StartFailure that names the variable, what it is and what it may be
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = parse(environment);
  refuseUnencrypted(given);
  return {
    environment: given.NODE_ENV,
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL ?? null,
    database: databaseConfig(given),
    readDatabaseUrl: given.READ_DATABASE_URL ?? null,
    poolSize: given.DATABASE_POOL_SIZE,
    rateLimits: { anonymous: given.RATE_LIMIT_ANONYMOUS, caller: given.RATE_LIMIT_CALLER },
    publicCacheBytes: given.PUBLIC_CACHE_MB * 1_000_000,
    pageCacheBytes: given.PAGE_CACHE_MB * 1_000_000,
    sample: sampleConfig(given),
    logLevel: given.LOG_LEVEL,
    metrics: given.METRICS_PORT === undefined ? null : { host: given.METRICS_HOST, port: given.METRICS_PORT },
    tracing: given.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : { endpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: given.OTEL_SERVICE_NAME },
    trustProxy: given.TRUST_PROXY,
    sessionDays: given.SESSION_DAYS,
    drainMs: given.DRAIN_SECONDS * 1_000,
    webhooks: { secretKey: given.WEBHOOK_SECRET_KEY, allowedNetworks: given.WEBHOOK_ALLOWED_NETWORKS },
    newsroom: { slug: given.NEWSROOM_SLUG, name: given.NEWSROOM_NAME },
  };
}

const WHAT_IS_A_DATABASE = 'an address such as postgresql://user:password@host:5432/factdesk';
const WHAT_IS_A_SLUG = '2 to 60 lower-case letters and digits, in groups joined by single hyphens';
const WHAT_IS_A_KEY = '32 bytes in base64 or hexadecimal, such as `openssl rand -base64 32` prints';
const WHAT_ARE_NETWORKS = 'networks such as 10.1.0.0/16 or fd00::/8, separated by commas';
const WHO_MAY_BE_PROXY = 'no, yes, a number of proxies, or addresses separated by commas';

const yesOrNo = z.enum(['yes', 'no'], 'yes or no').transform((answer) => answer === 'yes');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, WHAT_IS_A_DATABASE).refine((url) => URL.canParse(url), WHAT_IS_A_DATABASE);

const hostName = (): z.ZodString => z.string().regex(/^[\w.:-]+$/, 'an address or host name');

function wholeNumber(least: number, most: number) {
  const what = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, what)
    .transform(Number)
    .refine((number) => number >= least && number <= most, what);
}

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test'], 'development, production or test').default('development'),
  HOST: hostName().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: z.string().refine(isOrigin, 'an address such as https://factdesk.example, without a path').transform((url) => new URL(url).origin).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  READ_DATABASE_URL: postgresUrl.optional(),
  DATA_DIR: z.string().optional(),
  BACKUP_DIR: z.string().optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 1000).default(10),
  RATE_LIMIT_ANONYMOUS: wholeNumber(1, 100_000_000).default(600),
  RATE_LIMIT_CALLER: wholeNumber(1, 100_000_000).default(1200),
  PUBLIC_CACHE_MB: wholeNumber(0, 65_536).default(48),
  PAGE_CACHE_MB: wholeNumber(0, 65_536).default(24),
  SAMPLE: z.enum(['auto', 'yes', 'no'], 'auto, yes or no').default('auto'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent').default('info'),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  METRICS_HOST: hostName().default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isHttpAddress, 'an address such as http://127.0.0.1:4318').transform((url) => url.replace(/\/+$/, '')).optional(),
  OTEL_SERVICE_NAME: z.string().max(100, 'at most 100 characters').default('factdesk'),
  TRUST_PROXY: z.string().regex(/^(no|yes|\d{1,2}|[\da-fA-F.:/, ]+)$/, WHO_MAY_BE_PROXY).transform(proxies).default(false),
  ALLOW_INSECURE_HTTP: yesOrNo.default(false),
  SESSION_DAYS: wholeNumber(1, 365).default(14),
  DRAIN_SECONDS: wholeNumber(0, 60).default(0),
  WEBHOOK_SECRET_KEY: z.string().refine((text) => keyBytes(text).length === 32, WHAT_IS_A_KEY).transform(keyBytes).nullable().default(null),
  WEBHOOK_ALLOWED_NETWORKS: z.string().transform(listed).refine((networks) => networks.every(isNetwork), WHAT_ARE_NETWORKS).default([]),
  NEWSROOM_SLUG: z.string().regex(/^(?!me$)[a-z0-9]+(-[a-z0-9]+)*$/, WHAT_IS_A_SLUG).min(2, WHAT_IS_A_SLUG).max(60, WHAT_IS_A_SLUG).default('newsroom'),
  NEWSROOM_NAME: z.string().max(200, 'at most 200 characters').default('Newsroom'),
} satisfies Record<ConfigVariableName, z.ZodType>);
type Variables = z.infer<typeof Variables>;

// Passwords and keys stand in these; a message must not repeat them.
const SECRET: Readonly<Record<string, string>> = { DATABASE_URL: 'not an address', DATABASE_OWNER_URL: 'not an address', READ_DATABASE_URL: 'not an address', OTEL_EXPORTER_OTLP_ENDPOINT: 'not an address', WEBHOOK_SECRET_KEY: 'not a key' };

function parse(environment: Readonly<Record<string, string | undefined>>): Variables {
  const present = Object.fromEntries(configVariables.map(({ name }) => [name, environment[name]?.trim() || undefined]));
  const parsed = Variables.safeParse(present);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0]);
  const value = SECRET[name] ?? `"${present[name]}"`;
  throw new StartFailure(`The environment variable ${name} is ${value}, but it has to be ${issue?.message}.`);
}

function refuseUnencrypted(given: Variables): void {
  if (given.NODE_ENV !== 'production' || given.ALLOW_INSECURE_HTTP || given.PUBLIC_URL?.startsWith('https:')) return;
  throw new StartFailure(
    'In production PUBLIC_URL has to be the https:// address that people use: set it, or set ALLOW_INSECURE_HTTP=yes to let passwords travel unencrypted.',
  );
}

function databaseConfig(given: Variables): DatabaseConfig {
  if (given.DATABASE_URL !== undefined) {
    return { kind: 'external', appUrl: given.DATABASE_URL, ownerUrl: given.DATABASE_OWNER_URL ?? given.DATABASE_URL };
  }
  if (given.DATABASE_OWNER_URL !== undefined) {
    throw new StartFailure('DATABASE_OWNER_URL is set, but DATABASE_URL is not: set both, or neither for the embedded PostgreSQL.');
  }
  const backupFolder = given.BACKUP_DIR === undefined ? null : resolve(given.BACKUP_DIR);
  if (given.DATA_DIR === undefined) return { kind: 'embedded', folder: { kind: 'checkout', path: projectRoot }, backupFolder };
  return { kind: 'embedded', folder: { kind: 'given', path: resolve(given.DATA_DIR) }, backupFolder };
}

function sampleConfig(given: Variables): Config['sample'] {
  if (given.SAMPLE === 'yes') return 'when-missing';
  const isTrial = given.NODE_ENV === 'development' && given.DATABASE_URL === undefined;
  return given.SAMPLE === 'auto' && isTrial ? 'when-empty' : 'never';
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

function isHttpAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function proxies(text: string): boolean | number | string {
  if (text === 'no' || text === 'yes') return text === 'yes';
  return /^\d+$/.test(text) ? Number(text) : text;
}

function keyBytes(text: string): Buffer {
  return Buffer.from(text, /^[\da-f]{64}$/i.test(text) ? 'hex' : 'base64');
}

function listed(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const family = isIP(address);
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
