import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Schema } from '../api/client.ts';

type Outcome = NonNullable<Schema<'ReplyRequest'>['outcome']>;

export const OUTCOMES: Readonly<Record<Outcome, MessageDescriptor>> = {
  answered: msg`Answered`,
  declined: msg`Declined to comment`,
  no_answer: msg`No answer`,
  not_asked: msg`Not asked`,
};
