/** One environment variable that Factdesk reads, as the README lists it. */
export interface ConfigVariable {
  readonly name: string;
  readonly meaning: string;
  /** As the README shows it; what happens when the variable is not set or empty. */
  readonly default: string;
}

/** Every environment variable that Factdesk reads; there are no others. */
export const configVariables = [
  { name: 'NODE_ENV', meaning: '`development`, `production` or `test`. Production has no sample people and insists on https', default: '`development`' },
  { name: 'HOST', meaning: 'Address to listen on; `0.0.0.0` is every address of the machine', default: '`127.0.0.1`' },
  { name: 'PORT', meaning: 'Port to listen on', default: '`3000`' },
  { name: 'PUBLIC_URL', meaning: 'How the world reaches this server, without a path; stands in links. Needed in production', default: 'the address of the request' },
  { name: 'DATABASE_URL', meaning: 'A PostgreSQL (15 or newer) to use instead of the embedded one, as the role that serves', default: 'none: embedded' },
  { name: 'DATABASE_OWNER_URL', meaning: 'The same database as the role that owns and migrates the tables', default: 'DATABASE_URL' },
  { name: 'READ_DATABASE_URL', meaning: 'A streaming replica of the database, for public reads; passed by while it lags behind what was published', default: 'none: the primary' },
  { name: 'DATA_DIR', meaning: 'Folder of the embedded PostgreSQL', default: '`.factdesk` in the checkout' },
  { name: 'BACKUP_DIR', meaning: 'Folder to which the embedded PostgreSQL keeps copying its log, and `npm run backup` puts its copies', default: 'none' },
  { name: 'DATABASE_POOL_SIZE', meaning: 'Connections to PostgreSQL that one process holds at most', default: '`10`' },
  { name: 'RATE_LIMIT_ANONYMOUS', meaning: 'Requests a minute of one anonymous address; claims that are answered from memory are not counted', default: '`600`' },
  { name: 'RATE_LIMIT_CALLER', meaning: 'Requests a minute of one signed-in person or API key; a large body counts as one more for each 16 KiB', default: '`1200`' },
  { name: 'PUBLIC_CACHE_MB', meaning: 'Memory for published records that are asked for often, in megabytes; `0` is no cache', default: '`48`' },
  { name: 'PAGE_CACHE_MB', meaning: 'Memory for public pages that are asked for often, in the encodings that readers take, in megabytes; `0` is no cache', default: '`24`' },
  { name: 'NEWSROOM_SLUG', meaning: 'Short name, in addresses, of the newsroom that the first start makes when there is none', default: '`newsroom`' },
  { name: 'NEWSROOM_NAME', meaning: 'Its name', default: '`Newsroom`' },
  { name: 'SAMPLE', meaning: 'Load the sample newsroom: `yes`, `no`, or `auto` (only with the embedded PostgreSQL, empty, outside production)', default: '`auto`' },
  { name: 'LOG_LEVEL', meaning: '`debug`, `info`, `warn`, `error` or `silent`', default: '`info`' },
  { name: 'METRICS_PORT', meaning: 'Port on which `/metrics` answers Prometheus, apart from everything else', default: 'none: nobody collects' },
  { name: 'METRICS_HOST', meaning: 'Address for it; whoever can reach it can read it', default: '`127.0.0.1`' },
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', meaning: 'Base address of an OTLP/HTTP receiver that traces are sent to', default: 'none: no traces' },
  { name: 'OTEL_SERVICE_NAME', meaning: 'Name under which they appear', default: '`factdesk`' },
  { name: 'TRUST_PROXY', meaning: 'Whose `X-Forwarded-*` headers count: `no`, `yes`, a number of proxies, or their addresses separated by commas', default: '`no`' },
  { name: 'ALLOW_INSECURE_HTTP', meaning: '`yes` lets production run on plain http', default: '`no`' },
  { name: 'WEBHOOK_SECRET_KEY', meaning: '32 random bytes in base64 or hexadecimal, by which the secrets of webhooks are sealed in the database', default: 'none: they lie there as they are' },
  { name: 'WEBHOOK_ALLOWED_NETWORKS', meaning: 'Networks such as `10.1.0.0/16`, separated by commas, that webhooks may reach although they are no public ones, by plain http and on any port too', default: 'none' },
  { name: 'DRAIN_SECONDS', meaning: 'How long a process that was told to stop still takes requests while `/readyz` says 503 already: longer than a balancer takes to notice', default: '`0`' },
  { name: 'SESSION_DAYS', meaning: 'Days after which a person has to sign in again', default: '`14`' },
] as const satisfies readonly ConfigVariable[];

export type ConfigVariableName = (typeof configVariables)[number]['name'];
