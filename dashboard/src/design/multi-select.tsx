import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';
import fields from './field.module.css';
import list from './list-box.module.css';
import styles from './multi-select.module.css';

export interface MultiSelectProps<Key extends string> {
  readonly label: ReactNode;
  readonly options: readonly Option<Key>[];
  readonly value: readonly Key[];
  readonly onChange: (keys: Key[]) => void;
  /** What nothing chosen means: "Any". */
  readonly placeholder: string;
}

/** Several of a handful. */
export function MultiSelect<Key extends string>({ label, options, value, onChange, placeholder }: MultiSelectProps<Key>) {
  const choose = (keys: readonly unknown[]): void => onChange(options.map(({ key }) => key).filter((key) => keys.includes(key)));
  return (
    <AriaSelect selectionMode="multiple" value={[...value]} onChange={choose} placeholder={placeholder} className={fields['field']}>
      <Label className={fields['label']}>{label}</Label>
      <Button className={styles['trigger']}>
        <SelectValue className={styles['value']}>{({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <Icon name="chevron" />
      </Button>
      <Popover className={list['popover']}>
        <ListBox items={options} className={list['list']}>
          {(option) => (
            <ListBoxItem id={option.key} textValue={option.label} className={list['option']}>
              <Text slot="label">{option.label}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
