import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button, ComboBox as AriaComboBox, Input, Label, type ComboBoxProps as AriaComboBoxProps } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';
import fields from './field.module.css';
import list from './list-box.module.css';
import styles from './combo-box.module.css';

type Kept = 'isDisabled' | 'isReadOnly' | 'isRequired' | 'autoFocus' | 'name' | 'id' | 'onBlur' | 'onFocus' | 'aria-describedby';

export interface ComboBoxProps<Key extends string> extends Pick<AriaComboBoxProps<Option<Key>>, Kept> {
  readonly label: ReactNode;
  readonly options: readonly Option<Key>[];
  readonly value: Key | null;
  /** Null when what was chosen was cleared. */
  readonly onChange: (key: Key | null) => void;
  /** What is typed. Give both for options that a server finds: then `options` are shown as they come, instead of those that contain the text. */
  readonly text?: string;
  readonly onText?: (text: string) => void;
  readonly isSearching?: boolean;
  /** Offers to make what was typed; the option's words come from `createLabel`. */
  readonly onCreate?: (text: string) => void;
  readonly createLabel?: (text: string) => string;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  /** When the list opens by itself; an open list hides the rest of the page from all but the eye. */
  readonly opensOn?: 'focus' | 'typing';
}

const CREATE = '\u0000create';

/** One of many, found by typing. Options are loaded by whoever knows from where. */
export function ComboBox<Key extends string>(props: ComboBoxProps<Key>) {
  const { label, options, value, onChange, text, onText, isSearching = false, onCreate, createLabel, placeholder, description, error, opensOn = 'focus', ...rest } = props;
  const { t } = useLingui();
  const typed = text?.trim() ?? '';
  const known = options.some((option) => option.label.toLocaleLowerCase() === typed.toLocaleLowerCase());
  const offersNew = onCreate !== undefined && typed !== '' && !known && !isSearching;
  const shown: readonly Option<string>[] = offersNew ? [...options, { key: CREATE, label: createLabel?.(typed) ?? t`Create “${typed}”` }] : options;
  const choose = (key: unknown): void => {
    if (key === CREATE) onCreate?.(typed);
    else onChange(options.find((option) => option.key === key)?.key ?? null);
  };
  return (
    <AriaComboBox
      {...rest}
      {...(onText === undefined ? { defaultItems: shown } : { items: shown, inputValue: text ?? '', onInputChange: onText })}
      value={value}
      onChange={choose}
      menuTrigger={opensOn === 'focus' ? 'focus' : 'input'}
      allowsEmptyCollection
      isInvalid={error !== undefined && error !== null ? true : undefined}
      className={fields['field']}
    >
      <Label className={fields['label']}>{label}</Label>
      <div className={styles['control']}>
        <Input className={fields['input']} placeholder={placeholder} />
        <Button className={styles['open']}>
          <Icon name="chevron" />
        </Button>
      </div>
      {description !== undefined && (
        <Text slot="description" className={fields['below']}>
          {description}
        </Text>
      )}
      <FieldError className={fields['error']}>{error}</FieldError>
      <Popover className={list['popover']}>
        <ListBox<Option<string>> className={list['list']} renderEmptyState={() => <Nothing isSearching={isSearching} />}>
          {(option) => (
            <ListBoxItem id={option.key} textValue={option.key === CREATE ? typed : option.label} className={list['option']}>
              <Text slot="label">{option.label}</Text>
              {option.description !== undefined && option.description !== null && (
                <Text slot="description" className={list['description']}>
                  {option.description}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function Nothing({ isSearching }: { readonly isSearching: boolean }) {
  const { t } = useLingui();
  return <p className={styles['nothing']}>{isSearching ? t`Searching…` : t`Nothing found`}</p>;
}
