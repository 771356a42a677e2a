import type { ButtonHTMLAttributes } from 'react';
import { buttonStyle, type ButtonLook } from './button-style.ts';

export interface PlainButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'type' | 'disabled'>, ButtonLook {
  /** What it does is under way: it keeps the focus, and pressing it again does nothing. */
  readonly isBusy?: boolean;
}

/** The browser's own button, for screens that need nothing of React Aria to be shown: it opens no menu and no dialog by itself. */
export function PlainButton({ look, size, square, isBusy = false, onClick, ...rest }: PlainButtonProps) {
  return <button {...rest} type="button" aria-disabled={isBusy} className={buttonStyle({ look, size, square })} onClick={isBusy ? undefined : onClick} />;
}
