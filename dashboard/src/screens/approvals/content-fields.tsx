import { useLingui } from '@lingui/react/macro';
import type { FlatField } from './flatten.ts';
import { flatten } from './flatten.ts';
import { FIELDS } from './field-words.ts';
import styles from './content-fields.module.css';

/** The names of a field from the outside inwards: "Source › Name". */
export function useFieldName(): (names: readonly string[], indexes?: readonly number[]) => string {
  const { i18n } = useLingui();
  return (names, indexes = []) => {
    const words = names.map((name) => {
      const word = FIELDS[name];
      return word === undefined ? name : i18n._(word);
    });
    const place = indexes.length > 0 ? ` ${indexes.join('.')}` : '';
    return `${words.join(' › ')}${place}`;
  };
}

/** A part of a content, field by field. */
export function ContentFields({ value, names }: { readonly value: unknown; readonly names: readonly string[] }) {
  const fields = flatten(value, names);
  return (
    <dl className={styles['fields']}>
      {fields.map((field) => (
        <Field key={`${field.names.join('/')} ${field.indexes.join('/')}`} field={field} />
      ))}
    </dl>
  );
}

function Field({ field }: { readonly field: FlatField }) {
  const name = useFieldName();
  return (
    <div className={styles['field']}>
      <dt>{name(field.names, field.indexes)}</dt>
      <dd dir="auto">{field.value}</dd>
    </div>
  );
}
