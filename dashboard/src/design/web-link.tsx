import type { ReactNode } from 'react';

export interface WebLinkProps {
  readonly url: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string;
  readonly dir?: 'ltr';
}

/** Leads out of the desk. The server takes no other addresses than those of the web; this is the second lock: another one is shown and leads nowhere. */
export function WebLink({ url, children, ...look }: WebLinkProps) {
  if (!/^https?:\/\//i.test(url)) return <span {...look}>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" {...look}>
      {children}
    </a>
  );
}
