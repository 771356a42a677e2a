import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../design/button.tsx';
import { useTake } from './use-take.ts';

export function TakeThis({ claim }: { readonly claim: string }) {
  const { t } = useLingui();
  const take = useTake();
  return (
    <Button size="small" aria-label={t`Take ${claim}`} isPending={take.isPending} onPress={() => take.mutate(claim)}>
      <Trans>Take</Trans>
    </Button>
  );
}
