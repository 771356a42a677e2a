/** What the audit log says about imports; each claim and article that comes in has an entry of its own. */
export const importActions = ['import.started', 'import.finished'] as const;
export type ImportAction = (typeof importActions)[number];
