/** What the audit log says about reports of readers. */
export const reportActions = ['report.received', 'report.accepted', 'report.declined', 'report.duplicate'] as const;

export type ReportAction = (typeof reportActions)[number];
