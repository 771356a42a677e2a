import { Trans, useLingui } from '@lingui/react/macro';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { toast } from '../../design/toast.tsx';
import { ROLES } from '../../membership/role-words.ts';
import type { Member } from './members-query.ts';
import { useMemberChange } from './use-member-change.ts';

export function ReinstateDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { personId, version, name, role } = member;
  const roleWord = i18n._(ROLES[role].word);
  const reinstate = useMemberChange(
    () => answer(api.DELETE('/api/desk/{newsroom}/members/{personId}/suspension', { params: { path: { newsroom, personId }, header: ifMatch(version) } })),
    () => {
      onClose();
      toast({ kind: 'success', text: t`${name} can work here again.` });
    },
  );
  return (
    <Dialog title={<Trans>Reinstate {name}?</Trans>} isOpen onClose={onClose}>
      <ProblemNotice error={reinstate.error} />
      <p>
        <Trans>They can sign in again at once, in the role that they had: {roleWord}. Their API keys work again; assignments do not come back by themselves.</Trans>
      </p>
      <Actions>
        <Button look="primary" isPending={reinstate.isPending} onPress={() => reinstate.mutate()}>
          <Trans>Reinstate</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
