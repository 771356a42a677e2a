import { EventStream } from '../support/event-stream.js';
import type { GivenMember } from './newsroom.js';

/** The stream of the member's newsroom, after its first message. `at`: another process on the same database. */
export async function givenStream(member: GivenMember, { lastEventId, at }: { lastEventId?: string; at?: { readonly baseUrl: string } } = {}): Promise<EventStream> {
  const { newsroom, cookie } = member;
  const resume: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const stream = await EventStream.open((at ?? newsroom.test).baseUrl, `${newsroom.path}/live`, { cookie, ...resume });
  await stream.until(() => stream.messages.length > 0, 5_000, 'no first message');
  return stream;
}
