import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonStyle, type ButtonLook } from './button-style.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'>, ButtonLook {}

export function Button({ look, size, square, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={buttonStyle({ look, size, square })} />;
}
