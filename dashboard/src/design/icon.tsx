import { Glyph, SIGNS } from './glyph.tsx';

/** Strokes on a 20 × 20 grid. */
const PATHS = {
  ...SIGNS,
  queue: 'M3 5h10M3 10h14M3 15h8M16 4l-1.5 1.5L14 5',
  approvals: 'M4 10.5l4 4 8-9',
  article: 'M5 3h7l3 3v11H5zM12 3v3h3M8 9h4M8 12h4',
  claims: 'M4 5h12M4 10h12M4 15h7',
  analytics: 'M4 16V9M9 16V4M14 16v-6M3 17h14',
  admin: 'M10 7a3 3 0 100 6 3 3 0 000-6zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4',
  search: 'M9 3.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM13 13l4 4',
  person: 'M10 3.5a3 3 0 100 6 3 3 0 000-6zM4 17c.6-3.6 3-5.2 6-5.2s5.4 1.6 6 5.2',
  draft: 'M4 16l.8-3.2L13 4.6l2.4 2.4-8.2 8.2zM11.5 6.1l2.4 2.4',
  review: 'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 100 4 2 2 0 000-4z',
  back: 'M8 5L4 9l4 4M4 9h8a4 4 0 010 8H9',
  approved: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM6.8 10.2l2.3 2.3 4.2-4.6',
  clock: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM10 6v4.2l2.8 1.8',
  published: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM2.8 10h14.4M10 2.8c2.4 2 3.4 4.6 3.4 7.2s-1 5.2-3.4 7.2c-2.4-2-3.4-4.6-3.4-7.2s1-5.2 3.4-7.2z',
  retracted: 'M10 2.8a7.2 7.2 0 100 14.4 7.2 7.2 0 000-14.4zM5 5l10 10',
  dropped: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  withheld: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  chevron: 'M6 8l4 4 4-4',
  next: 'M8 5l5 5-5 5',
  previous: 'M12 5l-5 5 5 5',
  supports: 'M10 16V5M5.5 9.5L10 5l4.5 4.5',
  refutes: 'M10 4v11M5.5 10.5L10 15l4.5-4.5',
  context: 'M4 10h12M12 6l4 4-4 4',
  menu: 'M4 6h12M4 10h12M4 14h12',
  sun: 'M10 6.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M4.3 15.7l1-1M14.7 5.3l1-1',
  language: 'M3 5h9M7.5 3v2M10 5c-.8 3.6-3 6-6.5 7.5M5 7.5c1.4 2.6 3.4 4.2 6 5M10.5 17l3.5-9 3.5 9M11.7 14h4.6',
  exit: 'M8 4H4v12h4M8 10h9M13.5 6.5L17 10l-3.5 3.5',
  link: 'M8.5 11.5l3-3M7 10l-2 2a2.8 2.8 0 004 4l2-2M13 10l2-2a2.8 2.8 0 00-4-4L9 6',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  undo: 'M7 5L3.5 8.5 7 12M3.5 8.5H12a4.5 4.5 0 010 9H9',
  redo: 'M13 5l3.5 3.5L13 12M16.5 8.5H8a4.5 4.5 0 000 9h3',
  comment: 'M4 4h12v9H9l-3.5 3v-3H4z',
  quote: 'M4 12V8.5C4 6.5 5.2 5 7 5M4 12h3.5V8.7H4M11 12V8.5c0-2 1.2-3.5 3-3.5M11 12h3.5V8.7H11',
  speaker: 'M4 8v4h2.5L11 15.5v-11L6.5 8zM13.5 7.5a3.5 3.5 0 010 5',
  history: 'M4 10a6 6 0 106-6c-2.2 0-4 1-5.2 2.7M4 3.5v3.4h3.4M10 6.8V10l2.3 1.5',
  filter: 'M3.5 5h13l-5 6v5l-3-1.5V11z',
  download: 'M10 3v10M6 9.5l4 4 4-4M4 17h12',
  external: 'M11 4h5v5M16 4l-7 7M13 11v5H4V7h5',
  keyboard: 'M2.5 5.5h15v9h-15zM5 8.5h.1M8 8.5h.1M11 8.5h.1M14 8.5h.1M6.5 12h7',
  offline: 'M3 3l14 14M6 9a6 6 0 012-1.2M3.5 6.4A9.5 9.5 0 016 4.8M16.5 6.4A9.4 9.4 0 009.7 4M14 9a6 6 0 00-1-.7M10 15.6v.1',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size }: { readonly name: IconName; readonly size?: number }) {
  return <Glyph path={PATHS[name]} size={size} />;
}
