import { Trans, useLingui } from '@lingui/react/macro';
import { MODES, type Mode } from './claim-words.ts';
import styles from './chain-line.module.css';

export interface ChainLinkLook {
  readonly name: string;
  readonly role?: string | null;
  readonly mode: Mode;
}

/** The path of a claim into the article, outermost first: "The Wall Street Journal reports → diplomats and officials suggest". */
export function ChainLine({ links, ownVoice = false }: { readonly links: readonly ChainLinkLook[]; readonly ownVoice?: boolean }) {
  const { i18n } = useLingui();
  if (links.length === 0) {
    return <span className={styles['chain']}>{ownVoice ? <Trans>The article’s own voice</Trans> : <Trans>Nobody named yet</Trans>}</span>;
  }
  return (
    <span className={styles['chain']}>
      {links.map(({ name, role, mode }, index) => (
        <span key={`${index} ${name}`} className={styles['link']}>
          {index > 0 && (
            <span className={styles['arrow']} aria-hidden="true">
              →
            </span>
          )}
          <bdi className={styles['name']}>{name}</bdi>
          {role !== undefined && role !== null && role !== '' && <span className={styles['role']}>({role})</span>}
          <span className={styles['mode']}>{i18n._(MODES[mode])}</span>
        </span>
      ))}
    </span>
  );
}
