import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { arriveAt } from './arrival.ts';
import styles from './page.module.css';

export interface PageProps {
  readonly title: ReactNode;
  /** What stands in the tab and in the history: the title alone where it is text. */
  readonly documentTitle?: string;
  /** Above the title: where this is. */
  readonly breadcrumbs?: ReactNode;
  readonly actions?: ReactNode;
  /** `text`: a column to read; `full`: the whole width. */
  readonly width?: 'text' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** One screen: its heading, which is what a screen reader hears first, and what stands below. */
export function Page({ title, documentTitle, breadcrumbs, actions, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${documentTitle ?? heading.current?.textContent ?? ''} · Factdesk`;
  });
  useLayoutEffect(() => {
    if (heading.current !== null) arriveAt(heading.current);
  }, []);
  return (
    <div className={`${styles['page'] ?? ''} ${styles[width] ?? ''}`}>
      {breadcrumbs}
      <header className={styles['head']}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
