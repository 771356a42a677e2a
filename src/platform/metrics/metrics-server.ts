import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EXPOSITION_TYPE, expose } from './exposition.js';
import { METRICS_OPTIONS, type MetricsOptions } from './metrics-options.js';
import { Metrics } from './metrics.js';
import { processMetrics } from './process-metrics.js';

/**
 * Answers `GET /metrics` on an address of its own, which the world does not see: figures tell how much is going on, and whoever may
 * reach them is a matter of the network, like the database.
 */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('metrics');
  private server: Server | null = null;
  private stopMeasuring: () => void = () => undefined;

  constructor(
    private readonly metrics: Metrics,
    @Inject(METRICS_OPTIONS) private readonly options: MetricsOptions | null,
  ) {}

  /** Rejects when the port is taken: figures that nobody can collect are no figures. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.options === null) return;
    const measuring = processMetrics();
    this.metrics.register(...measuring.metrics);
    this.stopMeasuring = () => measuring.stop();
    const { host, port } = this.options;
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
    server.unref();
    this.server = server;
    this.logger.log(`metrics at http://${host}:${String(this.port)}/metrics`);
  }

  /** Where it listens; null while it does not. */
  get port(): number | null {
    return (this.server?.address() as AddressInfo | null | undefined)?.port ?? null;
  }

  /** Last of all: what a process does while it stops can be seen, too. */
  onApplicationShutdown(): void {
    this.stopMeasuring();
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    const isAsked = (method === 'GET' || method === 'HEAD') && url?.split('?', 1)[0] === '/metrics';
    const body = isAsked ? await expose(this.metrics.all()) : 'GET /metrics\n';
    response.writeHead(isAsked ? 200 : 404, { 'content-type': isAsked ? EXPOSITION_TYPE : 'text/plain', 'content-length': Buffer.byteLength(body) });
    response.end(method === 'HEAD' ? '' : body);
  }
}
