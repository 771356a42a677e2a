import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonStyle, type ButtonLook } from './button-style.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'>, ButtonLook {}

/**
 * While it is pending it keeps the focus and does nothing. React Aria's own pending state names the button in a live region for seven seconds: by then
 * the button is often gone with its dialog, and what is left is an image without a name.
 */
export function Button({ look, size, square, isPending = false, type, onPress, ...rest }: ButtonProps) {
  const waiting = { 'aria-disabled': true, 'data-pending': true, type: type === 'submit' ? ('button' as const) : type };
  return <AriaButton {...rest} {...(isPending ? waiting : { type, onPress })} className={buttonStyle({ look, size, square })} />;
}
