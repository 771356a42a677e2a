import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

export type InverseType = Schema<'ReceivedRelationView'>['type'];

/** A relation as it reads from its other end. */
export const INVERSE_RELATIONS: Readonly<Record<InverseType, MessageDescriptor>> = {
  contradicts: msg({ message: 'contradicts', context: 'relation between claims' }),
  denied_by: msg({ message: 'is denied by', context: 'relation between claims' }),
  supported_by: msg({ message: 'is supported by', context: 'relation between claims' }),
  repeated_by: msg({ message: 'is repeated by', context: 'relation between claims' }),
  has_part: msg({ message: 'has as a part', context: 'relation between claims' }),
  has_duplicate: msg({ message: 'has a duplicate in', context: 'relation between claims' }),
  subject_of: msg({ message: 'is what is meant by', context: 'relation between claims' }),
};
