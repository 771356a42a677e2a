import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { DurationHistogram } from '../metrics/duration-histogram.js';
import { Metrics } from '../metrics/metrics.js';

/** How many answers there were, of which kind, and how long they took. */
@Injectable()
export class RequestMetrics {
  private readonly durations = new DurationHistogram();

  constructor(metrics: Metrics) {
    metrics.register({
      name: 'factdesk_http_request_duration_seconds',
      help: 'From the arrival of a request to the end of its answer, by route; what comes from memory in front of the framework is counted apart.',
      type: 'histogram',
      read: () => this.durations.samples(),
    });
  }

  /** `route` is the pattern, never the address. */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe(`${method} ${route} ${String(status)}`, () => ({ method, route, status: String(status) }), seconds);
  }
}

/** What no route answers has no pattern; of methods that nobody knows there could be any number. */
const UNKNOWN = '-';

export function installRequestMetrics(fastify: FastifyInstance, metrics: RequestMetrics): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    metrics.answered(route === undefined ? UNKNOWN : request.method, route ?? UNKNOWN, reply.statusCode, reply.elapsedTime / 1000);
  });
}
