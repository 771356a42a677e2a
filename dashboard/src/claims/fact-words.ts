import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

export const HOLD_KINDS: Readonly<Record<Schema<'Hold'>['kind'], MessageDescriptor>> = { legal: msg`Legal`, embargo: msg`Embargo`, safety: msg`Safety of people` };

export const SELECTION_REASONS: Readonly<Record<Schema<'SelectionView'>['reason'], MessageDescriptor>> = {
  reach: msg`Many people have seen it`,
  harm: msg`It can do harm`,
  public_interest: msg`Public interest`,
  reader_request: msg`A reader asked`,
  other: msg`Another reason`,
};

export const DROP_REASONS: Readonly<Record<Schema<'DropInput'>['reason'], MessageDescriptor>> = {
  not_checkable: msg`Not checkable`,
  opinion: msg`An opinion`,
  prediction: msg`A prediction`,
  duplicate: msg`A duplicate of another claim`,
  out_of_scope: msg`Not what this newsroom checks`,
  other: msg`Another reason`,
};
