import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

export type Normalised = NonNullable<Schema<'ScaleRating'>['normalised']>;

/** What a rating amounts to across newsrooms. */
export const NORMALISED: Readonly<Record<Normalised, MessageDescriptor>> = {
  true: msg`True`,
  mostly_true: msg`Mostly true`,
  mixed: msg`Mixed`,
  mostly_false: msg`Mostly false`,
  false: msg`False`,
  unproven: msg`Unproven`,
  other: msg`Something else`,
};
