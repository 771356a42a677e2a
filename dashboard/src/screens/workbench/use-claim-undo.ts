import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useProblemWords } from '../../api/problem-words.ts';
import { claimQuery } from '../../claims/claim-query.ts';
import { toast } from '../../design/toast.tsx';
import { useUndo } from '../../drafts/undo-scope.tsx';
import { claimChanged, newestClaim, type ClaimHead, type ClaimView } from './workbench-query.ts';

/** What a write to a claim answers: where it stands now, and what else it changed. */
interface Written {
  readonly claim: ClaimHead;
  readonly change?: Partial<ClaimView>;
}

export interface ClaimStep {
  readonly newsroom: string;
  readonly number: string;
  /** Both write at the version of the claim as it is given to them. */
  readonly undo: (now: ClaimView) => Promise<Written>;
  readonly redo: (now: ClaimView) => Promise<Written>;
  /** The claim is as this step left it. */
  readonly isDone: (now: ClaimView) => boolean;
  /** The claim is as it was before this step. */
  readonly isUndone: (now: ClaimView) => boolean;
}

/** Adds steps to the screen's undo that are writes of their own. The claim is read again before each: what somebody else changed meanwhile stays. */
export function useClaimUndo(): (step: ClaimStep) => void {
  const { t } = useLingui();
  const client = useQueryClient();
  const undo = useUndo();
  const words = useProblemWords();
  return ({ newsroom, number, ...step }) => {
    const shown = (): ClaimView | undefined => client.getQueryData<ClaimView>(claimQuery(newsroom, number).queryKey);
    const write = async (act: ClaimStep['undo'], holds: ClaimStep['isDone']): Promise<void> => {
      try {
        const now = await newestClaim(client, newsroom, number);
        if (!holds(now)) return void toast({ kind: 'warning', text: t`${number} was changed meanwhile. It stays as it is.` });
        const { claim, change } = await act(now);
        claimChanged(client, newsroom, claim, change);
      } catch (error) {
        toast({ kind: 'error', text: words(error) });
        void client.invalidateQueries({ queryKey: [newsroom, 'claim', number] });
      }
    };
    // A claim that is not on the screen is looked at when its turn comes.
    const mayBe = (holds: ClaimStep['isDone']): boolean => {
      const now = shown();
      return now === undefined || holds(now);
    };
    undo.add({
      undo: () => write(step.undo, step.isDone),
      redo: () => write(step.redo, step.isUndone),
      canUndo: () => mayBe(step.isDone),
      canRedo: () => mayBe(step.isUndone),
    });
  };
}
