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

const OF_OUTCOME = ['askedAt', 'channel', 'due', 'reason', 'text', 'evidence'] as const;

/**
 * A change with the fields that it hangs together with, as they stand. The outcome decides which others are sent, and a speaker is one thing
 * with the name: where somebody else changed one of them meanwhile, nothing falls under the table before it was looked at.
 */
export function withDependents(shown: ReplyFields, part: Partial<ReplyFields>): Partial<ReplyFields> {
  const touched = new Set(Object.keys(part));
  const hangTogether: (keyof ReplyFields)[] = [
    ...(touched.has('who') || touched.has('name') ? (['who', 'name'] as const) : []),
    ...(touched.has('outcome') ? OF_OUTCOME : OF_OUTCOME.some((field) => touched.has(field)) ? (['outcome'] as const) : []),
  ];
  return { ...Object.fromEntries(hangTogether.map((field) => [field, shown[field]])), ...part };
}

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
