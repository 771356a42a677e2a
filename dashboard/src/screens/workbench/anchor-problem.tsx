import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '../../api/problem.ts';
import { Notice } from '../../design/notice.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';

/** Why the server did not take a place in the text, in words. */
export function AnchorProblem({ error }: { readonly error: unknown }) {
  const words = useAnchorWords()(error);
  if (error === null || error === undefined) return null;
  if (words === null) return <ProblemNotice error={error} />;
  return (
    <Notice kind="error" role="alert">
      {words}
    </Notice>
  );
}

/** Null for problems that are about something else. */
function useAnchorWords(): (error: unknown) => string | null {
  const { t } = useLingui();
  return (error) => {
    switch (error instanceof ProblemError ? error.code : '') {
      case 'ANCHOR_QUOTE_MISMATCH':
        return t`Other words stand at this place now: the text was changed. Read it again and select anew.`;
      case 'ANCHOR_QUOTE_NOT_FOUND':
        return t`These words do not stand in the text. Copy them from it exactly, with their punctuation.`;
      case 'ANCHOR_QUOTE_AMBIGUOUS':
        return t`These words stand in more than one place.`;
      case 'ANCHOR_CONTEXT_MISMATCH':
        return t`Other words stand beside the quote: the text was changed.`;
      case 'ANCHOR_OUT_OF_RANGE':
      case 'ANCHOR_EMPTY':
      case 'ANCHOR_SPLITS_GRAPHEME':
        return t`The selection does not fit the text of the server. Read it again and select anew.`;
      case 'ARTICLE_ARCHIVED':
        return t`The article is archived: restore it to make claims from it.`;
      case 'APPEARANCE_EXISTS':
        return t`The claim stands at this place already.`;
      default:
        return null;
    }
  };
}

/** The places that an ambiguous quote has, in code points; empty for every other problem. */
export function ambiguousPlaces(error: unknown): readonly { readonly start: number; readonly end: number }[] {
  if (!(error instanceof ProblemError) || error.code !== 'ANCHOR_QUOTE_AMBIGUOUS') return [];
  const { positions } = error.problem as { positions?: unknown };
  return Array.isArray(positions) ? (positions as { start: number; end: number }[]) : [];
}
