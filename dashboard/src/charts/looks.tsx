import { useId, type ReactNode } from 'react';
import styles from './looks.module.css';

/** How a series is drawn: a colour, and a pattern, dashes or a shape for those who do not see the colour. */
export type Look = 1 | 2 | 3 | 4;

export interface Patterns {
  readonly definitions: ReactNode;
  /** The paint for areas of that look. */
  readonly fillOf: (look: Look) => string;
}

/** Every SVG that paints areas holds its own patterns: two charts on a page must not share ids. */
export function usePatterns(): Patterns {
  const id = `pattern${useId().replaceAll(/[^a-zA-Z0-9]/g, '')}`;
  return {
    fillOf: (look) => `url(#${id}-${look})`,
    definitions: (
      <defs>
        <Pattern id={`${id}-1`} look={1} />
        <Pattern id={`${id}-2`} look={2} lines="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" />
        <Pattern id={`${id}-3`} look={3} lines="M1.5 1.5h.01M4.5 4.5h.01" isDotted />
        <Pattern id={`${id}-4`} look={4} lines="M0 3h6M3 0v6" />
      </defs>
    ),
  };
}

interface PatternProps {
  readonly id: string;
  readonly look: Look;
  readonly lines?: string;
  readonly isDotted?: boolean;
}

function Pattern({ id, look, lines, isDotted = false }: PatternProps) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" className={styles[`fill${look}`]} />
      {lines !== undefined && <path d={lines} className={isDotted ? styles['dots'] : styles['lines']} />}
    </pattern>
  );
}

export const DASHES: Readonly<Record<Look, string | undefined>> = { 1: undefined, 2: '6 4', 3: '2 3', 4: '9 3 2 3' };

/** The point of a line: each look has a shape of its own. */
export function Marker({ look, x, y, size = 4 }: { readonly look: Look; readonly x: number; readonly y: number; readonly size?: number }) {
  const className = styles[`mark${look}`];
  if (look === 1) return <circle cx={x} cy={y} r={size} className={className} />;
  if (look === 2) return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} className={className} />;
  const reach = size * 1.35;
  const points = look === 3 ? `${x},${y - reach} ${x + reach},${y + size} ${x - reach},${y + size}` : `${x},${y - reach} ${x + reach},${y} ${x},${y + reach} ${x - reach},${y}`;
  return <polygon points={points} className={className} />;
}

export const lineStyle = (look: Look): string => `${styles['line'] ?? ''} ${styles[`stroke${look}`] ?? ''}`;
