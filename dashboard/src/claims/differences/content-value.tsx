import { Trans, useLingui } from '@lingui/react/macro';
import { fieldWords } from './difference-words.ts';
import styles from './difference-list.module.css';

/** A value of a claim's content as people read it: fields by their names (`nameOf`, where others than a claim's may stand in it), what is empty left out. */
export function ContentValue({ value, nameOf }: { readonly value: unknown; readonly nameOf?: (field: string) => string }) {
  const { i18n } = useLingui();
  if (value === null || value === undefined || value === '') return <Trans>nothing</Trans>;
  if (value === true) return <Trans>yes</Trans>;
  if (value === false) return <Trans>no</Trans>;
  if (Array.isArray(value)) {
    return (
      <ul className={styles['values']}>
        {value.map((each: unknown, index) => (
          <li key={index}>
            <ContentValue value={each} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object') {
    return (
      <dl className={styles['fields']}>
        {Object.entries<unknown>(value as Readonly<Record<string, unknown>>)
          .filter(([, each]) => each !== null && each !== '')
          .map(([name, each]) => (
            <div key={name}>
              <dt>{nameOf?.(name) ?? fieldWords(i18n, name)}</dt>
              <dd>
                <ContentValue value={each} nameOf={nameOf} />
              </dd>
            </div>
          ))}
      </dl>
    );
  }
  return <bdi>{typeof value === 'string' || typeof value === 'number' ? value : null}</bdi>;
}
