import type { Json } from '../platform/errors/domain-error.js';

type Member = string | number | null | undefined;

interface AppearanceFields {
  readonly type: string;
  readonly textRevisionId?: Member;
  readonly start?: Member;
  readonly end?: Member;
  readonly exact?: Member;
  readonly url?: Member;
  readonly mediaUrl?: Member;
  readonly mediaHash?: Member;
  readonly mediaFragment?: Member;
  readonly publishedAt?: Member;
}

/** An appearance as the audit log keeps it: what its type has, nothing empty. */
export function auditedAppearance(fields: AppearanceFields): Json {
  const { type, textRevisionId, start, end, exact, url, mediaUrl, mediaHash, mediaFragment, publishedAt } = fields;
  const members = { type, textRevisionId, start, end, exact, url, mediaUrl, mediaHash, mediaFragment, publishedAt };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
}
