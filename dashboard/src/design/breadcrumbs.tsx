import { useLingui } from '@lingui/react/macro';
import { Children, type ReactNode } from 'react';
import styles from './breadcrumbs.module.css';

/** Where this screen stands: links from the outside inwards; the last one is the screen itself. */
export function Breadcrumbs({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`Breadcrumbs`}>
      <ol className={styles['crumbs']}>
        {Children.map(children, (child) => (
          <li>{child}</li>
        ))}
      </ol>
    </nav>
  );
}
