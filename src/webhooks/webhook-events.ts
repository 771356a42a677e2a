/** What subscribers can hear of. The public ones tell of public records; the last one, for desk tools, of every move of a claim. */
export const publicEventTypes = ['claim.published', 'claim.corrected', 'claim.retracted', 'claim.withheld'] as const;
export const eventTypes = [...publicEventTypes, 'claim.state_changed'] as const;
export type EventType = (typeof eventTypes)[number];

/** A delivery that an admin asks for, to see whether anybody is there. */
export const TEST_EVENT = 'webhook.test';

const ENDS: readonly string[] = ['claim.retracted', 'claim.withheld'] satisfies EventType[];

/** Whether it makes what was said of the claim before pointless: nobody is to be told of a publication that is gone. */
export const overtakes = (type: string): boolean => ENDS.includes(type);
