import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Schema } from '../api/client.ts';
import type { Tone } from '../design/badge.tsx';
import type { IconName } from '../design/icon.tsx';

export type Report = Schema<'ReaderReport'>;
export type ReportState = Report['state'];

export const REPORT_LOOKS: Readonly<Record<ReportState, { readonly word: MessageDescriptor; readonly icon: IconName; readonly tone: Tone }>> = {
  new: { word: msg`New`, icon: 'comment', tone: 'blue' },
  accepted: { word: msg`Accepted`, icon: 'approved', tone: 'green' },
  declined: { word: msg`Declined`, icon: 'close', tone: 'grey' },
  duplicate: { word: msg`Duplicate`, icon: 'copy', tone: 'grey' },
};
