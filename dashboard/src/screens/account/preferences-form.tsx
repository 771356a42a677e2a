import { useLingui } from '@lingui/react/macro';
import { setPreferences, type Preferences } from '../../app/preferences.ts';
import { usePreferences } from '../../app/use-preferences.ts';
import { Select } from '../../design/select.tsx';
import { Switch } from '../../design/switch.tsx';
import { LOCALE_NAMES, LOCALES } from '../../i18n/locales.ts';
import styles from './account-form.module.css';

/** How the desk looks in this browser; takes effect at once. */
export function PreferencesForm() {
  const { t } = useLingui();
  const { locale, theme, direction, shortcuts } = usePreferences();
  const set = (change: Partial<Preferences>): void => void setPreferences(change);
  return (
    <div className={styles['form']}>
      <Select label={t`Language`} options={LOCALES.map((key) => ({ key, label: LOCALE_NAMES[key] }))} value={locale} onChange={(value) => set({ locale: value })} />
      <Select
        label={t`Colours`}
        options={[
          { key: 'system', label: t`As the system` },
          { key: 'light', label: t`Light` },
          { key: 'dark', label: t`Dark` },
        ]}
        value={theme}
        onChange={(value) => set({ theme: value })}
      />
      <Select
        label={t`Direction of the screen`}
        options={[
          { key: 'locale', label: t`As the language is written` },
          { key: 'ltr', label: t`Left to right` },
          { key: 'rtl', label: t`Right to left` },
        ]}
        value={direction}
        onChange={(value) => set({ direction: value })}
      />
      <Switch isSelected={shortcuts} onChange={(value) => set({ shortcuts: value })} description={t`Those with Ctrl work always. Off helps if you dictate.`}>
        {t`Shortcuts of single letters`}
      </Switch>
    </div>
  );
}
