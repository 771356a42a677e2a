import type { FastifyInstance } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { isStorable } from './json-body.js';

/**
 * An address with a NUL character in it names nothing that exists (404): PostgreSQL has no such text, so whoever looked it
 * up would get an error of the database instead of an answer.
 */
export function installPathText(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ params }) => {
    const values = typeof params === 'object' && params !== null ? Object.values(params) : [];
    if (values.some((value) => typeof value === 'string' && !isStorable(value))) throw new DomainError('NOT_FOUND');
  });
}
