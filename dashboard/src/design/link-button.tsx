import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { buttonStyle, type ButtonLook } from './button-style.ts';

interface AnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'>, ButtonLook {
  readonly ref?: Ref<HTMLAnchorElement>;
}

function Anchor({ look, size, square, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={buttonStyle({ look, size, square })}>
      {children}
    </a>
  );
}

/** A link to another screen that looks like a button. */
export const LinkButton = createLink(Anchor);
