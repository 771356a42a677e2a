import { Trans, useLingui } from '@lingui/react/macro';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { useTake } from './use-take.ts';

/** The next step of who has nothing else to do. `waiting` is how many there are. */
export function TakeOldest({ waiting }: { readonly waiting: number }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const take = useTake();
  const whyNot = waiting === 0 ? t`Every claim has somebody who works on it.` : null;
  useCommands([{ id: `queue.take.${newsroom}`, label: t`Take the oldest unassigned claim`, group: t`My queue`, icon: 'queue', whyNot, run: () => take.mutate(null) }]);
  if (waiting === 0) return null;
  return (
    <Button look="primary" isPending={take.isPending} onPress={() => take.mutate(null)}>
      <Trans>Take the oldest unassigned ({waiting})</Trans>
    </Button>
  );
}
