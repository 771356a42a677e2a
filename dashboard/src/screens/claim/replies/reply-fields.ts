import type { Schema } from '../../../api/client.ts';

type Reply = Schema<'ReplyRequest'>;
type Outcome = NonNullable<Reply['outcome']>;

/** A request for a reply as it is typed. `who` is the id of a speaker of the chain, or '' for a name of its own. */
export interface ReplyFields {
  readonly who: string;
  readonly name: string;
  readonly askedAt: string;
  readonly channel: string;
  /** A day, in the person's own zone. */
  readonly due: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
  readonly text: string;
  /** The number of a piece of evidence, or ''. */
  readonly evidence: string;
}

export const NO_REPLY: ReplyFields = { who: '', name: '', askedAt: '', channel: '', due: '', outcome: null, reason: '', text: '', evidence: '' };

export const replyFields = (reply: Pick<Reply, 'speakerId' | 'name' | 'askedAt' | 'channel' | 'dueAt' | 'outcome' | 'reason' | 'text' | 'evidence'>): ReplyFields => ({
  who: reply.speakerId ?? '',
  name: reply.name,
  askedAt: reply.askedAt ?? '',
  channel: reply.channel ?? '',
  due: reply.dueAt === null ? '' : localDay(new Date(reply.dueAt)),
  outcome: reply.outcome,
  reason: reply.reason ?? '',
  text: reply.text ?? '',
  evidence: reply.evidence === null ? '' : String(reply.evidence),
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** `before`: the time of day of a due date that was only looked at stays as it was. */
export function replyBody(fields: ReplyFields, before: string | null = null): Schema<'ReplyRequestFieldsInput'> {
  const { who, name, askedAt, channel, due, outcome, reason, text, evidence } = fields;
  const base = { speakerId: who === '' ? null : who, name: orNull(name), outcome };
  if (outcome === 'not_asked') return { ...base, askedAt: null, channel: null, dueAt: null, reason: orNull(reason), text: null, evidence: null };
  const said = outcome === 'answered' || outcome === 'declined';
  return {
    ...base,
    askedAt: orNull(askedAt),
    channel: orNull(channel),
    dueAt: before !== null && due === localDay(new Date(before)) ? before : endOfDay(due),
    reason: null,
    text: said ? orNull(text) : null,
    evidence: said && evidence !== '' ? Number(evidence) : null,
  };
}

/** The last minute of a day in the person's zone, as an instant; null for no day. */
function endOfDay(day: string): string | null {
  if (day === '') return null;
  const instant = new Date(`${day}T23:59:00`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function localDay(instant: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(instant.getFullYear()).padStart(4, '0')}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}
