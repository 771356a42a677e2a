import { linear } from '../../charts/scales.ts';
import { useFormats } from '../../charts/use-formats.ts';
import { useIsRtl } from '../../charts/use-direction.ts';
import styles from './alpha-line.module.css';

/** Where Krippendorff draws the line between nothing, tentative and firm conclusions. */
const BOUNDS = [0.667, 0.8] as const;

/** An alpha on the line from chance to perfect; what is worse than chance stands at its beginning. */
export function AlphaLine({ alpha, sentence }: { readonly alpha: number; readonly sentence: string }) {
  const { number, decimal } = useFormats();
  const isRtl = useIsRtl();
  const place = linear(1, isRtl ? 98 : 2, isRtl ? 2 : 98);
  const at = place(Math.max(0, alpha));
  return (
    <svg role="img" aria-label={sentence} className={styles['line']}>
      <line x1={`${place(0)}%`} x2={`${place(1)}%`} y1="10" y2="10" className={styles['track']} />
      <line x1={`${place(BOUNDS[1])}%`} x2={`${place(1)}%`} y1="10" y2="10" className={styles['firm']} />
      {BOUNDS.map((bound) => (
        <line key={bound} x1={`${place(bound)}%`} x2={`${place(bound)}%`} y1="4" y2="16" className={styles['bound']} />
      ))}
      {[0, 0.667, 0.8, 1].map((tick) => (
        <text key={tick} x={`${place(tick)}%`} y="30" textAnchor={tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle'} className={styles['tick']}>
          {tick === BOUNDS[0] ? decimal(tick, 2) : number(tick)}
        </text>
      ))}
      <circle cx={`${at}%`} cy="10" r="6" className={styles['dot']} />
    </svg>
  );
}
