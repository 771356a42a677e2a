import type { FastifyInstance } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** `/claims/:id/revisions` as an expression; `::` is Fastify's way to write a colon, and `*` at the end is any rest. */
const patternOf = (url: string): RegExp => {
  const escaped = url
    .replaceAll('::', '\u0000')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[A-Za-z]\w*/g, '[^/]+')
    .replace(/\/\\\*$/, '/.*')
    .replaceAll('\u0000', ':');
  return new RegExp(`^${escaped}$`);
};

/** Answers 405 with Allow (RFC 9110) where the address exists and only the method does not. */
export function installMethodNotAllowed(fastify: FastifyInstance): void {
  const known = new Map<string, KnownPath>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const name of [method].flat()) entry.methods.add(name);
    if (url !== '*' && url !== '/*') known.set(url, entry);
  });
  fastify.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const path = request.url.split('?', 1)[0] ?? '/';
    const methods = [...known.values()].filter((entry) => entry.pattern.test(path)).flatMap((entry) => [...entry.methods]);
    if (methods.length === 0 || methods.includes(request.method)) return;
    throw new DomainError('METHOD_NOT_ALLOWED', { headers: { allow: [...new Set(methods)].sort().join(', ') } });
  });
}
