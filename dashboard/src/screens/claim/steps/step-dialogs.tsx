import { AssignDialog, TakeDialog } from './assignment-dialogs.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { DropDialog } from './drop-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import type { MenuVerb } from './next-step.ts';
import { PriorityDialog } from './priority-dialog.tsx';
import { RecusalDialog } from './recusal-dialog.tsx';
import { TopicsDialog } from './topics-dialog.tsx';
import { VerbDialog } from './verb-dialog.tsx';

export type StepDialogName = MenuVerb | 'correct' | 'take' | 'release' | 'assign' | 'priority' | 'topics' | 'hold' | 'recuse';

export interface StepDialogProps {
  readonly onClose: () => void;
}

/** All dialogs of the menu, loaded with the first that is opened. */
export function StepDialogs({ dialog, onClose }: StepDialogProps & { readonly dialog: StepDialogName }) {
  switch (dialog) {
    case 'correct':
      return <CorrectDialog onClose={onClose} />;
    case 'drop':
      return <DropDialog onClose={onClose} />;
    case 'take':
    case 'release':
      return <TakeDialog does={dialog} onClose={onClose} />;
    case 'assign':
      return <AssignDialog onClose={onClose} />;
    case 'priority':
      return <PriorityDialog onClose={onClose} />;
    case 'topics':
      return <TopicsDialog onClose={onClose} />;
    case 'hold':
      return <HoldDialog onClose={onClose} />;
    case 'recuse':
      return <RecusalDialog onClose={onClose} />;
    default:
      return <VerbDialog verb={dialog} onClose={onClose} />;
  }
}
