import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  /** A `<TriggerButton>`; anything else that takes the focus and a ref with `isPlain`. */
  readonly children: ReactElement;
  readonly isPlain?: boolean;
}

/** A few words on hover and focus that describe what is there. Never the only place of something needed: touch has no hover. */
export function Tooltip({ text, children, isPlain = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      {isPlain ? <Focusable>{children as Parameters<typeof Focusable>[0]['children']}</Focusable> : children}
      <AriaTooltip offset={6} className={styles['tooltip']}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
