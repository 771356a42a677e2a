import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch } from '../../api/client.ts';
import { Checkbox } from '../../design/checkbox.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useWholeForm } from '../../drafts/use-whole-form.ts';
import { languageName, languageOptions } from '../../i18n/languages.ts';
import { aboutOf, newsroomQuery, type Newsroom, type NewsroomAbout } from './newsroom-query.ts';
import { SettingsForm } from './settings-form.tsx';
import styles from './settings-form.module.css';

interface AboutFormProps {
  readonly newsroom: string;
  readonly data: Newsroom;
  readonly canEdit: boolean;
}

type Address = 'url' | 'methodologyUrl' | 'correctionsPolicyUrl' | 'complaintsUrl' | 'ownershipUrl';

/** Name, language, licence, and the pages that readers need. */
export function AboutForm({ newsroom, data, canEdit }: AboutFormProps) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const settings = useWholeForm<NewsroomAbout>({
    server: aboutOf(data),
    save: async (value, version) => {
      const saved = await answer(api.PUT('/api/desk/{newsroom}', { params: { path: { newsroom }, header: ifMatch(version) }, body: value }));
      queryClient.setQueryData(newsroomQuery(newsroom).queryKey, saved);
      // The name stands in the frame, too.
      void queryClient.invalidateQueries({ queryKey: ['session'] });
      return aboutOf(saved);
    },
    refetch: async () => aboutOf(await queryClient.query({ ...newsroomQuery(newsroom), staleTime: 0 })),
  });
  const { value, change } = settings;
  const names: Readonly<Record<keyof NewsroomAbout, string>> = {
    name: t`Name`,
    language: t`Language of the checks`,
    licence: t`Licence`,
    showArticleText: t`Text around the quote`,
    url: t`Web site`,
    correctionsPolicyUrl: t`Corrections policy`,
    complaintsUrl: t`Complaints`,
    methodologyUrl: t`Methodology`,
    ownershipUrl: t`Ownership and funding`,
  };
  const addresses: readonly { readonly field: Address; readonly description?: string }[] = [
    { field: 'correctionsPolicyUrl', description: t`Needed before anything is published.` },
    { field: 'complaintsUrl', description: t`Needed before anything is published: where readers report an error.` },
    { field: 'methodologyUrl', description: t`How you choose claims and check them.` },
    { field: 'ownershipUrl', description: t`Who owns and pays for the newsroom.` },
    { field: 'url' },
  ];
  const show = (field: keyof NewsroomAbout, shown: unknown): string => {
    if (field === 'showArticleText') return shown === true ? t`Shown` : t`Not shown`;
    if (typeof shown !== 'string') return '';
    return field === 'language' ? languageName(shown, i18n.locale) : shown;
  };
  return (
    <SettingsForm settings={settings} names={names} show={show} canEdit={canEdit}>
      <TextField id={fieldId('/name')} label={names.name} value={value.name} onChange={(name) => change({ name })} atMost={200} isRequired validationBehavior="aria" error={value.name.trim() === '' ? t`The newsroom needs a name.` : undefined} isReadOnly={!canEdit} />
      <div className={styles['pair']}>
        <div id={fieldId('/language')}>
          <Select
            label={names.language}
            description={t`Unless a claim says otherwise.`}
            options={languageOptions(i18n.locale, [value.language])}
            value={value.language}
            onChange={(language) => change({ language })}
            isDisabled={!canEdit}
          />
        </div>
        <TextField
          id={fieldId('/licence')}
          label={names.licence}
          description={t`Of what you publish: for example CC-BY-4.0, or its address.`}
          value={value.licence ?? ''}
          onChange={(licence) => change({ licence: emptyToNull(licence) })}
          isReadOnly={!canEdit}
        />
      </div>
      <div className={styles['group']}>
        <h3>
          <Trans>Pages that readers need</Trans>
        </h3>
        {addresses.map(({ field, description }) => (
          <TextField
            key={field}
            id={fieldId(`/${field}`)}
            label={names[field]}
            description={description}
            placeholder="https://"
            type="url"
            // What the server says comes after saving: words that come and go while one leaves a field would move the button away from the pointer.
            validationBehavior="aria"
            dir="ltr"
            value={value[field] ?? ''}
            onChange={(address) => change({ [field]: emptyToNull(address) })}
            isReadOnly={!canEdit}
          />
        ))}
      </div>
      <div id={fieldId('/showArticleText')}>
        <Checkbox
          isReadOnly={!canEdit}
          isSelected={value.showArticleText}
          onChange={(showArticleText) => change({ showArticleText })}
          description={<Trans>A few words before and after it, from the article. Ask whoever holds the rights if you are not sure.</Trans>}
        >
          <Trans>Published claims show the text around the quote</Trans>
        </Checkbox>
      </div>
    </SettingsForm>
  );
}

const emptyToNull = (text: string): string | null => (text === '' ? null : text);
