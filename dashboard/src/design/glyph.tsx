import styles from './icon.module.css';

/** What the frame needs before anybody is signed in; all others are in icon.tsx. Strokes on a 20 × 20 grid. */
export const SIGNS = {
  check: 'M4 10.5l4 4 8-9',
  info: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM10 9v5M10 6.2v.1',
  warning: 'M10 3L2.5 16.5h15zM10 8v4M10 14.4v.1',
} as const;

/** Decoration beside a word: hidden from assistive technology, never the only sign of anything. */
export function Glyph({ path, size = 16 }: { readonly path: string; readonly size?: number }) {
  return (
    <svg className={styles['icon']} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
