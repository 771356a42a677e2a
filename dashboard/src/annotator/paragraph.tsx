import { useLingui } from '@lingui/react/macro';
import { memo, type CSSProperties } from 'react';
import { LANES_DRAWN, laneLines } from './lane-lines.ts';
import type { LanedMark } from './lanes.ts';
import { cutSegments, depthOf } from './segments.ts';
import type { Span } from './span.ts';
import styles from './annotated-text.module.css';

export interface ParagraphProps {
  readonly text: string;
  readonly span: Span;
  readonly marks: readonly LanedMark[];
  /** Null also when the claim does not stand in this paragraph, so that nothing is drawn again for it. */
  readonly active: string | null;
  readonly hovered: string | null;
  readonly isHeadline: boolean;
}

const sameMark = (one: LanedMark, other: LanedMark | undefined): boolean =>
  one === other || (one.claim === other?.claim && one.start === other.start && one.end === other.end && one.lane === other.lane);

const isSame = (before: ParagraphProps, after: ParagraphProps): boolean =>
  before.text === after.text &&
  before.span === after.span &&
  before.active === after.active &&
  before.hovered === after.hovered &&
  before.marks.length === after.marks.length &&
  before.marks.every((mark, at) => sameMark(mark, after.marks[at]));

/** One paragraph with its claims as lines under the words; drawn again only when something in it changes. */
export const Paragraph = memo(function Paragraph({ text, span, marks, active, hovered, isHeadline }: ParagraphProps) {
  const depth = depthOf(marks);
  const names = [styles['paragraph'], isHeadline ? styles['headline'] : undefined];
  return (
    <div className={names.filter(Boolean).join(' ')} style={{ '--lanes': Math.min(depth, LANES_DRAWN) } as CSSProperties}>
      {marks.length > 0 && <MarginCount claims={new Set(marks.map(({ claim }) => claim)).size} hidden={Math.max(0, depth - LANES_DRAWN)} />}
      <p>
        {cutSegments(span, marks).map(({ start, end, marks: here }) => (
          <span key={start} data-o={start} data-claims={here.length > 0 ? here.map(({ claim }) => claim).join(' ') : undefined} className={look(here, active, hovered)} style={laneLines(here, depth)}>
            {text.slice(start, end)}
          </span>
        ))}
      </p>
    </div>
  );
}, isSame);

function look(marks: readonly LanedMark[], active: string | null, hovered: string | null): string | undefined {
  if (marks.length === 0) return undefined;
  const has = (claim: string | null): boolean => claim !== null && marks.some((mark) => mark.claim === claim);
  const names = [styles['marked'], has(hovered) ? styles['hovered'] : undefined, has(active) ? styles['active'] : undefined];
  return names.filter(Boolean).join(' ');
}

function MarginCount({ claims, hidden }: { readonly claims: number; readonly hidden: number }) {
  const { t } = useLingui();
  return (
    <span className={styles['margin']} aria-hidden="true" title={hidden > 0 ? t`${claims} claims, ${hidden} of them without room for their line` : t`${claims} claims`}>
      {claims}
    </span>
  );
}
