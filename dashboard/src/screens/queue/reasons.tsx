import { useReasonWords, type QueueReason } from './reason-words.ts';
import styles from './queue-screen.module.css';

/** Why a claim stands in this section. */
export function Reasons({ reasons, areUrgent }: { readonly reasons: readonly QueueReason[]; readonly areUrgent: boolean }) {
  const words = useReasonWords();
  if (reasons.length === 0) return null;
  return (
    <ul className={`${styles['reasons'] ?? ''} ${areUrgent ? (styles['urgent'] ?? '') : ''}`}>
      {reasons.map((reason, index) => (
        <li key={`${index} ${reason.code}`}>{words(reason)}</li>
      ))}
    </ul>
  );
}
