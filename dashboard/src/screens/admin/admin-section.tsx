import type { ReactNode } from 'react';
import styles from './admin-section.module.css';

export interface AdminSectionProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of an admin page: its heading, what it is about, what one can do, and the table. */
export function AdminSection({ title, lead, actions, children }: AdminSectionProps) {
  return (
    <section className={styles['section']}>
      <header className={styles['head']}>
        <div className={styles['words']}>
          <h2>{title}</h2>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
