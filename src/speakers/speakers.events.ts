/** What the audit log says about speakers. */
export const speakerActions = ['speaker.created', 'speaker.edited', 'speaker.merged'] as const;

export type SpeakerAction = (typeof speakerActions)[number];
