import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';

/** A connection that is silently gone (a firewall, a stopped machine) must not look like silence at the desk for longer than this. */
const HEARTBEAT_MS = 500;
const HEARTBEAT_TIMEOUT_MS = 500;
const MAX_DELAY_MS = 5_000;

/** Who hears the notices of one channel. None of these may throw. */
export interface Hearer {
  /** From now on every notice of a commit arrives; what was committed before may have been missed. */
  listening(): void;
  /** Nothing arrives until `listening` is called again. */
  deaf(): void;
  heard(payload: string): void;
}

/**
 * The one connection of this process to the primary that hears what PostgreSQL tells at commit (NOTIFY), for whoever has subscribed to a
 * channel. When it breaks all of them are told at once, and again when the next one listens.
 */
@Injectable()
export class NoticeListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('notice-listener');
  private readonly hearers = new Map<string, Hearer>();
  private readonly connectionString: string;
  private client: Client | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;
  private hears = false;

  constructor(@Inject(DATABASE_OPTIONS) options: DatabaseOptions) {
    this.connectionString = options.url;
  }

  /** Whether everything that is told arrives here; false while the connection is being made or is lost. */
  get isListening(): boolean {
    return this.hears;
  }

  /** To be called before the application starts. `channel` is the name in NOTIFY, lower case. */
  subscribe(channel: string, hearer: Hearer): void {
    if (this.hearers.has(channel)) throw new Error(`Two hearers for the channel ${channel}.`);
    this.hearers.set(channel, hearer);
  }

  /** Connects and listens. Resolves also when that fails: it then goes on trying by itself. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.hearers.size > 0) await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.connectionString, application_name: 'factdesk listener', keepAlive: true });
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.hearers.get(channel)?.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query([...this.hearers.keys()].map((channel) => `LISTEN ${client.escapeIdentifier(channel)}`).join('; '));
    } catch {
      this.lost(client);
      return;
    }
    if (this.client !== client) {
      // Stopped, or lost, while it was being set up.
      await client.end().catch(() => undefined);
      return;
    }
    this.failures = 0;
    this.hears = true;
    for (const hearer of this.hearers.values()) hearer.listening();
    this.heartbeat = setInterval(() => void this.beat(client), HEARTBEAT_MS).unref();
  }

  private async beat(client: Client): Promise<void> {
    let answered = false;
    const judge = (): void => {
      if (!answered) this.lost(client);
    };
    // When this process itself stood still, the answer lies there unread; sockets are read before immediates run.
    const late = setTimeout(() => setImmediate(judge), HEARTBEAT_TIMEOUT_MS).unref();
    try {
      await client.query('SELECT 1');
      answered = true;
    } catch {
      this.lost(client);
    } finally {
      clearTimeout(late);
    }
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.forget();
    client.end().catch(() => undefined);
    if (this.stopped) return;
    if (this.failures === 0) {
      this.logger.warn('The connection that hears what changes is lost: until it is back public answers come from the database, and desks poll.');
    }
    this.failures += 1;
    const delay = Math.min(MAX_DELAY_MS, 50 * 2 ** Math.min(this.failures, 7));
    this.retry = setTimeout(() => void this.connect(), delay).unref();
  }

  private forget(): void {
    this.client = null;
    this.hears = false;
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    if (this.retry !== null) clearTimeout(this.retry);
    this.heartbeat = null;
    this.retry = null;
    for (const hearer of this.hearers.values()) hearer.deaf();
  }
}
