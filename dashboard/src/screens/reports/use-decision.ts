import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch, type Schema } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import { useHere } from '../../app/newsroom.ts';
import type { Report, ReportState } from '../../reader-reports/report-words.ts';

export type Decision = Schema<'ReaderReportDecisionInput'>;
export type Decided = Schema<'ReaderReportAnswer'>;

/** Decides on a report as it was read. Where that is refused, the list is read again: what is there now decides. */
export function useDecision(report: Report, onDone: (decided: Decided) => void) {
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const changed = (): Promise<unknown> =>
    Promise.all(['reports', 'queue', 'claims', 'approvals', 'claim'].map((area) => queryClient.invalidateQueries({ queryKey: [newsroom, area] })));
  return useMutation({
    mutationFn: (body: Decision) =>
      answer(api.PUT('/api/desk/{newsroom}/reader-reports/{report}/decision', { params: { path: { newsroom, report: report.id }, header: ifMatch(report.version) }, body })),
    onSuccess: (decided) => {
      void changed();
      onDone(decided);
    },
    onError: changed,
  });
}

/** What somebody else decided meanwhile; null: that is not what went wrong. */
export function decidedMeanwhile(error: unknown): { readonly state: Exclude<ReportState, 'new'>; readonly by: string } | null {
  if (!(error instanceof ProblemError) || (error.code !== 'STALE_VERSION' && error.code !== 'REPORT_DECIDED')) return null;
  const { state, decidedBy } = error.problem as { readonly state?: unknown; readonly decidedBy?: { readonly name?: string } | null };
  if (state !== 'accepted' && state !== 'declined' && state !== 'duplicate') return null;
  return { state, by: decidedBy?.name ?? '' };
}
