import { useLingui } from '@lingui/react/macro';
import { useMemo, type MouseEvent } from 'react';
import { evidencePlace } from '../evidence-place.ts';
import { rationaleHtml } from './rationale-html.ts';
import styles from './rationale-preview.module.css';

export interface RationaleProps {
  readonly markdown: string;
  readonly language: string;
  /** What can be cited. Each stands on the page at its `evidencePlace`. */
  readonly evidence: readonly { readonly number: number }[];
  /** Leads to the element with this id. */
  readonly onGoTo: (place: string) => void;
}

/** The rationale as readers will see it. Loaded with its parser only when somebody looks. */
export function RationalePreview({ markdown, language, evidence, onGoTo }: RationaleProps) {
  const { t } = useLingui();
  const html = useMemo(() => {
    const numbers = new Set(evidence.map(({ number }) => number));
    return rationaleHtml(markdown, (number) => (numbers.has(number) ? `#${evidencePlace(number)}` : null));
  }, [markdown, evidence]);
  const follow = (event: MouseEvent): void => {
    const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
    if (href == null || !href.startsWith('#')) return;
    event.preventDefault();
    onGoTo(href.slice(1));
  };
  // The HTML comes out of `rationaleHtml`, which lets no tag of the author through.
  return <div role="region" aria-label={t`Rationale as readers see it`} className={styles['preview']} lang={language} dir="auto" onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
