import { useLingui } from '@lingui/react/macro';
import { useMemo, type MouseEvent } from 'react';
import { useOpenClaim } from '../frame/open-claim.ts';
import { evidencePlace, goToPlace } from '../frame/places.ts';
import { rationaleHtml } from './rationale-html.ts';
import styles from './rationale-preview.module.css';

/** The rationale as readers will see it. Loaded with its parser only when somebody looks. */
export function RationalePreview({ markdown }: { readonly markdown: string }) {
  const { t } = useLingui();
  const { view } = useOpenClaim();
  const html = useMemo(() => {
    const numbers = new Set(view.evidence.map(({ number }) => number));
    return rationaleHtml(markdown, (number) => (numbers.has(number) ? `#${evidencePlace(number)}` : null));
  }, [markdown, view.evidence]);
  const follow = (event: MouseEvent): void => {
    const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
    if (href == null || !href.startsWith('#')) return;
    event.preventDefault();
    goToPlace(href.slice(1));
  };
  // The HTML comes out of `rationaleHtml`, which lets no tag of the author through.
  return <div role="region" aria-label={t`Rationale as readers see it`} className={styles['preview']} lang={view.statement.language} dir="auto" onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
