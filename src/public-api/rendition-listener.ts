import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { RenditionCache } from './rendition-cache.js';

const CHANNEL = 'factdesk_rendition';
/** A connection that is silently gone (a firewall, a stopped machine) must not look like silence at the desk for longer than this. */
const HEARTBEAT_MS = 500;
const HEARTBEAT_TIMEOUT_MS = 500;
const MAX_DELAY_MS = 5_000;

/**
 * Keeps one connection to the primary that hears every publication, and tells the cache. When the connection breaks, the
 * cache is told at once and serves nothing until the next connection listens.
 */
export class RenditionListener {
  private readonly logger = new Logger('rendition-listener');
  private client: Client | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly connectionString: string,
    private readonly cache: RenditionCache,
  ) {}

  /** Connects and listens. Resolves also when that fails: it then goes on trying by itself. */
  async start(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({ connectionString: this.connectionString, application_name: 'factdesk listener', keepAlive: true });
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', (notice) => this.hear(notice.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
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
    this.cache.startListening();
    this.heartbeat = setInterval(() => void this.beat(client), HEARTBEAT_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private hear(payload: string): void {
    const space = payload.indexOf(' ');
    this.cache.announce(payload.slice(0, space), payload.slice(space + 1));
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
    if (this.failures === 0) this.logger.warn('The connection that hears publications is lost: answers come from the database until it is back.');
    this.failures += 1;
    const delay = Math.min(MAX_DELAY_MS, 50 * 2 ** Math.min(this.failures, 7));
    this.retry = setTimeout(() => void this.start(), delay).unref();
  }

  private forget(): void {
    this.client = null;
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    if (this.retry !== null) clearTimeout(this.retry);
    this.heartbeat = null;
    this.retry = null;
    this.cache.stopListening();
  }
}
