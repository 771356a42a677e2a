import type { Json } from '../platform/errors/domain-error.js';

type Plain = string | number | boolean | null;

export type ChangedFields = { readonly before: Record<string, Json>; readonly after: Record<string, Json> } | null;

/**
 * The fields that `change` gives another value, as they were and as they will be, for the audit log; null when it changes
 * nothing.
 */
export function changedFields<Key extends string>(
  present: Readonly<Record<NoInfer<Key>, Plain>>,
  change: Readonly<Record<Key, Plain>>,
): ChangedFields {
  const before: Record<string, Json> = {};
  const after: Record<string, Json> = {};
  for (const key in change) {
    if (present[key] === change[key]) continue;
    before[key] = present[key];
    after[key] = change[key];
  }
  return Object.keys(after).length === 0 ? null : { before, after };
}
