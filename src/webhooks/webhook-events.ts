/** What the newsroom itself has made public, and what became of it: what subscribers hear of unless they say otherwise. */
export const usualEventTypes = ['claim.published', 'claim.corrected', 'claim.retracted', 'claim.withheld'] as const;
/**
 * Imports come by the thousand and are checks of somebody else: whoever wants them asks for them by name. The last one, for desk tools, tells of
 * every move of a claim.
 */
export const eventTypes = [...usualEventTypes, 'claim.imported', 'claim.state_changed'] as const;
export type EventType = (typeof eventTypes)[number];

/** A delivery that an admin asks for, to see whether anybody is there. */
export const TEST_EVENT = 'webhook.test';

const ENDS: readonly string[] = ['claim.retracted', 'claim.withheld'] satisfies EventType[];

/** Whether it makes what was said of the claim before pointless: nobody is to be told of a publication that is gone. */
export const overtakes = (type: string): boolean => ENDS.includes(type);
