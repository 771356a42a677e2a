import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Callers } from './caller.js';
import { addressKey, RateLimits, type Budget } from './rate-limits.js';

/** A large body takes as much time as many small ones, so it counts as many requests: one more for each of these. */
const BYTES_PER_REQUEST = 16_384;
const worthOf = (bytes: number): number => Math.floor(bytes / BYTES_PER_REQUEST);

/** Takes requests from the budget of whoever sends them: of its caller, or of its address when it is anonymous. */
@Injectable()
export class RequestBudgets {
  constructor(
    private readonly limits: RateLimits,
    private readonly callers: Callers,
  ) {}

  /** What a request costs as far as its head tells. Throws RATE_LIMITED (429). */
  take(request: FastifyRequest): Promise<Budget> {
    const { body, headers } = request;
    const hasBody = (body !== undefined && body !== null) || request.isMultipart();
    const bytes = hasBody ? Number(headers['content-length'] ?? 0) : 0;
    return this.takeSome(request, 1 + worthOf(bytes));
  }

  /** The rest, for a body whose length its head did not tell. Throws RATE_LIMITED (429). */
  async takeForUntold(request: FastifyRequest, bytes: number): Promise<void> {
    if (request.headers['content-length'] === undefined && worthOf(bytes) > 0) await this.takeSome(request, worthOf(bytes));
  }

  private takeSome(request: FastifyRequest, cost: number): Promise<Budget> {
    const caller = this.callers.of(request);
    return caller === null ? this.limits.take('anonymous', addressKey(request.ip), cost) : this.limits.take('caller', caller.name, cost);
  }
}
