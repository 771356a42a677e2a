import type { Schema } from '../api/client.ts';

export type DeskEvent = Schema<'DeskEvent'>;
export type DeskChange = Schema<'DeskChange'>;
export type Present = Schema<'Presence'>;
export type PresencePart = Present['part'];
export type GoodbyeReason = Extract<DeskEvent, { type: 'goodbye' }>['reason'];

/** `live`: every change is told at once; `polling`: asked for every 15 seconds; `unreachable`: asked, without an answer; `stopped`: nothing comes any more. */
export type LiveMode = 'connecting' | 'live' | 'polling' | 'unreachable' | 'stopped';
