import { WebLink } from '../../design/web-link.tsx';
import styles from './part-body.module.css';

/** An address in full: whoever approves it has to see where it leads. */
export function ExternalLink({ url }: { readonly url: string }) {
  return (
    <WebLink url={url} className={styles['link']} dir="ltr">
      {url}
    </WebLink>
  );
}
