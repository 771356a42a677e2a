import type { ButtonHTMLAttributes, KeyboardEvent, MouseEvent } from 'react';
import { buttonStyle, type ButtonLook } from './button-style.ts';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'disabled' | 'onClick' | 'onKeyDown'>;

export interface ButtonProps extends Native, ButtonLook {
  readonly isDisabled?: boolean;
  /** What it does is under way: it keeps the focus, and pressing it again does nothing. */
  readonly isPending?: boolean;
  readonly onPress?: () => void;
}

/**
 * The browser's own button: no screen has to wait for React Aria's before it can be shown. What opens a menu or has a tooltip is a `<TriggerButton>`.
 * A press is the button's own: what stands around it, such as a row that opens by a click, does not hear of it.
 */
export function Button({ look, size, square, isDisabled = false, isPending = false, type = 'button', onPress, ...rest }: ButtonProps) {
  const press = (event: MouseEvent): void => {
    event.stopPropagation();
    onPress?.();
  };
  const state = isPending ? { 'aria-disabled': true, 'data-pending': true, type: type === 'submit' ? ('button' as const) : type } : { type, onClick: press };
  return <button {...rest} {...state} disabled={isDisabled} onKeyDown={keepToItself} className={buttonStyle({ look, size, square })} />;
}

/** One stroke, one press: a browser presses again and again while Enter is held down. */
function keepToItself(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.stopPropagation();
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
}
