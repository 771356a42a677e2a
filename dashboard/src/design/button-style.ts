import styles from './button.module.css';

export interface ButtonLook {
  /** One primary button a view: the next step. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'medium' | 'small';
  /** Holds nothing but an icon; needs an `aria-label`. */
  readonly square?: boolean;
}

export function buttonStyle({ look = 'plain', size = 'medium', square = false }: ButtonLook): string {
  const names = ['button', look === 'plain' ? '' : look, size === 'small' ? 'small' : '', square ? 'square' : ''];
  return names.flatMap((name) => styles[name] ?? []).join(' ');
}
