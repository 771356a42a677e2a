import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '../../../design/badge.tsx';
import type { IconName } from '../../../design/icon.tsx';
import type { Delivery, Webhook } from './webhooks-query.ts';

export type EventType = Webhook['eventTypes'][number];
type Outcome = NonNullable<Delivery['attempts'][number]['outcome']>;
type DisabledReason = NonNullable<Webhook['disabled']>['reason'];

interface Look {
  readonly word: MessageDescriptor;
  readonly icon: IconName;
  readonly tone: Tone;
}

export interface EventWords {
  readonly word: MessageDescriptor;
  readonly description: MessageDescriptor;
}

export const EVENTS: Readonly<Record<EventType, EventWords>> = {
  'claim.published': { word: msg`Published`, description: msg`A claim is public for the first time, or again.` },
  'claim.corrected': { word: msg`Corrected`, description: msg`A published claim has a newer revision.` },
  'claim.retracted': { word: msg`Retracted`, description: msg`The newsroom no longer stands by a published claim.` },
  'claim.withheld': { word: msg`Withheld`, description: msg`A published claim may no longer be shown.` },
  'claim.imported': { word: msg`Imported`, description: msg`A check of somebody else was imported. Imports can be thousands at once.` },
  'claim.state_changed': { word: msg`Every move at the desk`, description: msg`A claim was submitted, sent back, approved … For tools of the newsroom: most of it is not public.` },
};

export const TEST_WORD = msg`Test`;

/** The order in which they are offered and shown. */
export const EVENT_TYPES: readonly EventType[] = ['claim.published', 'claim.corrected', 'claim.retracted', 'claim.withheld', 'claim.imported', 'claim.state_changed'];

/** Whoever shows what was published should hear when it no longer holds. */
export const ENDS: readonly EventType[] = ['claim.corrected', 'claim.retracted', 'claim.withheld'];

export const DISABLED: Readonly<Record<DisabledReason, Look>> = {
  member: { word: msg`Disabled by a member`, icon: 'minus', tone: 'grey' },
  gone: { word: msg`Disabled: the receiver wants no more (410)`, icon: 'withheld', tone: 'red' },
  failing: { word: msg`Disabled: nothing got through`, icon: 'warning', tone: 'red' },
};

export const STATUSES: Readonly<Record<Delivery['status'], Look>> = {
  pending: { word: msg`On its way`, icon: 'clock', tone: 'blue' },
  delivered: { word: msg`Delivered`, icon: 'check', tone: 'green' },
  failed: { word: msg`Failed`, icon: 'warning', tone: 'red' },
  superseded: { word: msg`Overtaken`, icon: 'next', tone: 'grey' },
  cancelled: { word: msg`Cancelled`, icon: 'minus', tone: 'grey' },
};

/** What there is to say beyond the word. */
export const STATUS_NOTES: Readonly<Partial<Record<Delivery['status'], MessageDescriptor>>> = {
  superseded: msg`The claim was retracted or withheld before this got through, and the receiver was told that instead.`,
  cancelled: msg`The webhook was disabled before this got through.`,
};

export const OUTCOMES: Readonly<Record<Outcome, Look>> = {
  delivered: { word: msg`Delivered`, icon: 'check', tone: 'green' },
  rejected: { word: msg`Refused by the receiver`, icon: 'close', tone: 'red' },
  redirected: { word: msg`Sent elsewhere, which is not followed`, icon: 'next', tone: 'red' },
  gone: { word: msg`The receiver wants no more`, icon: 'withheld', tone: 'red' },
  timeout: { word: msg`No answer in time`, icon: 'clock', tone: 'red' },
  target_refused: { word: msg`Leads where webhooks may not go`, icon: 'retracted', tone: 'red' },
  unreachable: { word: msg`Cannot be reached`, icon: 'offline', tone: 'red' },
  unreadable: { word: msg`The answer is not HTTP`, icon: 'warning', tone: 'red' },
  keys_unreadable: { word: msg`Could not be signed: rotate the secret`, icon: 'warning', tone: 'red' },
  abandoned: { word: msg`Broken off: the server was stopped`, icon: 'minus', tone: 'grey' },
};
