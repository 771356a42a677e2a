import styles from './part-body.module.css';

/** An address in full: whoever approves it has to see where it leads. */
export function ExternalLink({ url }: { readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer" className={styles['link']} dir="ltr">
      {url}
    </a>
  );
}
