/** What the audit log says about a newsroom's settings. */
export const newsroomActions = [
  'newsroom.created',
  'newsroom.changed',
  'newsroom.policyChanged',
  'newsroom.restored',
  'topic.created',
  'topic.renamed',
  'topic.archived',
  'topic.restored',
  'ratingScale.changed',
] as const;

export type NewsroomAction = (typeof newsroomActions)[number];

/** The job after a change of a newsroom's settings: its name, licence and addresses stand in everything that it has published. */
export const NEWSROOM_CHANGED = 'newsroom_changed';
