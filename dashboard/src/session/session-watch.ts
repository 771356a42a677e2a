import type { Middleware } from 'openapi-fetch';
import { api } from '../api/client.ts';

let hasEnded = false;
const listeners = new Set<() => void>();

/** Whether this page goes on without a session: it ended under it, and nobody has signed in again. */
export const hasSessionEnded = (): boolean => hasEnded;

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const endSession = (): void => become(true);

/** The same person has signed in again. */
export const resumeSession = (): void => become(false);

function become(ended: boolean): void {
  if (hasEnded === ended) return;
  hasEnded = ended;
  for (const listener of [...listeners]) listener();
}

/** Any answer can be the one that tells. Who is signed in is asked by `/api/session`, where "nobody" is an answer like others. */
const watch: Middleware = {
  async onResponse({ response, schemaPath }) {
    if (response.status !== 401 || schemaPath === '/api/session') return;
    const body: unknown = await response.clone().json().catch(() => null);
    if (typeof body === 'object' && body !== null && 'code' in body && body.code === 'NOT_AUTHENTICATED') endSession();
  },
};
api.use(watch);
