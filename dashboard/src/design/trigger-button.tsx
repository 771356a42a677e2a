import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { buttonStyle, type ButtonLook } from './button-style.ts';

export interface TriggerButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'isPending'>, ButtonLook {}

/** A button that React Aria tells what it does: it opens a menu, has a tooltip, or closes what it stands in. Looks like `<Button>`. */
export function TriggerButton({ look, size, square, ...rest }: TriggerButtonProps) {
  return <AriaButton {...rest} className={buttonStyle({ look, size, square })} />;
}
