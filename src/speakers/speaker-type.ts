export const speakerTypes = ['person', 'organisation', 'outlet'] as const;
export type SpeakerType = (typeof speakerTypes)[number];
