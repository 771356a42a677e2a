import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

export type SpeakerType = NonNullable<Schema<'SpeakerView'>['type']>;

export const SPEAKER_TYPES: Readonly<Record<SpeakerType, MessageDescriptor>> = {
  person: msg`Person`,
  organisation: msg`Organisation`,
  outlet: msg`Outlet`,
};
