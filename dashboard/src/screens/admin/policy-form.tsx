import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch } from '../../api/client.ts';
import { Checkbox } from '../../design/checkbox.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { useWholeForm } from '../../drafts/use-whole-form.ts';
import { newsroomQuery, policyOf, type Newsroom, type NewsroomPolicy } from './newsroom-query.ts';
import { SettingsForm } from './settings-form.tsx';

interface PolicyFormProps {
  readonly newsroom: string;
  readonly data: Newsroom;
  readonly canEdit: boolean;
}

/** How many must approve, whether those concerned are asked, and who is named. */
export function PolicyForm({ newsroom, data, canEdit }: PolicyFormProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const settings = useWholeForm<NewsroomPolicy>({
    server: policyOf(data),
    save: async (value, version) => {
      const saved = await answer(api.PUT('/api/desk/{newsroom}/policy', { params: { path: { newsroom }, header: ifMatch(version) }, body: value }));
      queryClient.setQueryData(newsroomQuery(newsroom).queryKey, saved);
      return policyOf(saved);
    },
    refetch: async () => policyOf(await queryClient.query({ ...newsroomQuery(newsroom), staleTime: 0 })),
  });
  const { value, change } = settings;
  const bylines = [
    { key: 'none', label: t`Nobody`, description: t`Published claims name no one who worked on them.` },
    { key: 'roles', label: t`Roles`, description: t`“An editor”, “a reviewer”: what they did, without their names.` },
    { key: 'names', label: t`Names`, description: t`Only of those who have agreed, each in their own account.` },
  ] as const;
  const approvals = [
    { key: '1', label: t`One editor` },
    { key: '2', label: t`Two editors` },
    { key: '3', label: t`Three editors` },
  ] as const;
  const names = { approvalsNeeded: t`Approvals needed`, replyRequestRequired: t`Right of reply`, bylines: t`Bylines` };
  return (
    <SettingsForm settings={settings} names={names} show={(field, shown) => showPolicy(field, shown, { yes: t`Required`, no: t`Not required`, approvals, bylines })} canEdit={canEdit}>
      <div id={fieldId('/approvalsNeeded')}>
        <RadioGroup
          label={t`Approvals needed`}
          description={t`Of those who have not contributed. A higher number holds at once, also for what is in review; a lower one for what is submitted from now on.`}
          isReadOnly={!canEdit}
          value={approvals.find(({ key }) => key === String(value.approvalsNeeded))?.key ?? null}
          onChange={(key) => change({ approvalsNeeded: Number(key) })}
          options={approvals}
        />
      </div>
      <div id={fieldId('/replyRequestRequired')}>
        <Checkbox
          isReadOnly={!canEdit}
          isSelected={value.replyRequestRequired}
          onChange={(replyRequestRequired) => change({ replyRequestRequired })}
          description={<Trans>Before a claim is submitted it must say who was asked for a reply, or why nobody was.</Trans>}
        >
          <Trans>A right of reply is required</Trans>
        </Checkbox>
      </div>
      <div id={fieldId('/bylines')}>
        <RadioGroup label={t`Who is named on published claims`} isReadOnly={!canEdit} value={value.bylines} onChange={(key) => change({ bylines: key })} options={bylines} />
      </div>
    </SettingsForm>
  );
}

interface Word {
  readonly key: string;
  readonly label: string;
}

interface PolicyWords {
  readonly yes: string;
  readonly no: string;
  readonly approvals: readonly Word[];
  readonly bylines: readonly Word[];
}

function showPolicy(field: keyof NewsroomPolicy, value: unknown, { yes, no, approvals, bylines }: PolicyWords): string {
  if (field === 'replyRequestRequired') return value === true ? yes : no;
  const words = field === 'bylines' ? bylines : approvals;
  return words.find(({ key }) => key === String(value))?.label ?? '';
}
