import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { RELATIONS, type RelationType } from '../../../claims/claim-words.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { ClaimPicker } from '../frame/claim-picker.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { fieldError } from '../frame/field-place.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';

interface Chosen {
  readonly type: RelationType;
  readonly to: string;
}

/** States a relation of this claim to another one. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const [type, setType] = useState<RelationType>('contradicts');
  const [to, setTo] = useState<string | null>(null);
  const keyOf = useIdempotencyKey();
  const link = useClaimWrite((body: Chosen) => {
    const header = { ...ifMatch(view.version), 'Idempotency-Key': keyOf({ ...body, version: view.version }) };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/relations', { params: { path: { newsroom, claim: view.claim.id }, header }, body }));
  });
  const types = (Object.keys(RELATIONS) as RelationType[]).map((key) => ({ key, label: i18n._(RELATIONS[key]) }));
  return (
    <Dialog title={<Trans>Link a claim</Trans>} isOpen onClose={onClose}>
      <p dir="auto">“{view.statement.statement}”</p>
      <ProblemNotice error={link.error} />
      <Select label={t`This claim …`} options={types} value={type} onChange={setType} autoFocus />
      <ClaimPicker label={t`… the other claim`} description={t`By its words, who makes it, or its number`} value={to} onChange={setTo} error={fieldError(link.error, '/to')} />
      <Actions>
        <Button look="primary" isDisabled={to === null} isPending={link.isPending} onPress={() => to !== null && link.mutate({ type, to }, { onSuccess: onClose })}>
          <Trans>Link them</Trans>
        </Button>
        <Button look="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
