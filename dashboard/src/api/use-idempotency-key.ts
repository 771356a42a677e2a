import { useState } from 'react';
import { newIdempotencyKey } from './client.ts';

/** One key for as long as what would be sent stays the same: sent again it is the same wish, with another name in it a new one. */
export function useIdempotencyKey(body: unknown): string {
  const content = JSON.stringify(body);
  const [held, setHeld] = useState(() => ({ content, key: newIdempotencyKey() }));
  if (held.content === content) return held.key;
  const next = { content, key: newIdempotencyKey() };
  setHeld(next);
  return next.key;
}
