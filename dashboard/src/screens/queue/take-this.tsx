import { Trans, useLingui } from '@lingui/react/macro';
import { PlainButton } from '../../design/plain-button.tsx';
import { useTake } from './use-take.ts';

export function TakeThis({ claim }: { readonly claim: string }) {
  const { t } = useLingui();
  const take = useTake();
  return (
    <PlainButton size="small" aria-label={t`Take ${claim}`} isBusy={take.isPending} onClick={() => take.mutate(claim)}>
      <Trans>Take</Trans>
    </PlainButton>
  );
}
