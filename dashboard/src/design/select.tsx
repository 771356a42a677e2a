import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue, type SelectProps as AriaSelectProps } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { Icon } from './icon.tsx';
import fields from './field.module.css';
import styles from './select.module.css';

export interface Option<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** Shown below the label: the definition of a rating, what a kind means. */
  readonly description?: string | null;
}

export interface SelectProps<Key extends string> extends Omit<AriaSelectProps<Option<Key>>, 'className' | 'style' | 'children' | 'onChange' | 'value' | 'onSelectionChange'> {
  readonly label: ReactNode;
  readonly options: readonly Option<Key>[];
  readonly value: Key | null;
  readonly onChange: (key: Key) => void;
  readonly description?: ReactNode;
}

/** One of a handful. */
export function Select<Key extends string>({ label, options, value, onChange, description, ...rest }: SelectProps<Key>) {
  const choose = (key: unknown): void => {
    const option = options.find((candidate) => candidate.key === key);
    if (option) onChange(option.key);
  };
  return (
    <AriaSelect {...rest} value={value} onChange={choose} className={fields['field']}>
      <Label className={fields['label']}>{label}</Label>
      <Button className={styles['trigger']}>
        <SelectValue className={styles['value']}>{({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <Icon name="chevron" />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={fields['below']}>
          {description}
        </Text>
      )}
      <Popover className={styles['popover']}>
        <ListBox items={options} className={styles['list']}>
          {(option) => (
            <ListBoxItem id={option.key} textValue={option.label} className={styles['option']}>
              <Text slot="label">{option.label}</Text>
              {option.description !== undefined && option.description !== null && (
                <Text slot="description" className={styles['description']}>
                  {option.description}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
