import type { Role } from '../access/roles.js';

export interface SamplePerson {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** Under which the start prints the password, ready to be pasted into a shell. */
  readonly variable: string;
}

/** Nobody has these names or addresses: `.example` is reserved (RFC 2606). */
export const samplePeople = {
  admin: { role: 'admin', name: 'Ada Sample', email: 'admin@factdesk.example', variable: 'ADMIN_PASSWORD' },
  reviewer: { role: 'reviewer', name: 'Remy Sample', email: 'reviewer@factdesk.example', variable: 'REVIEWER_PASSWORD' },
  editor: { role: 'editor', name: 'Edda Sample', email: 'editor@factdesk.example', variable: 'EDITOR_PASSWORD' },
  secondEditor: { role: 'editor', name: 'Emil Sample', email: 'second-editor@factdesk.example', variable: 'SECOND_EDITOR_PASSWORD' },
} as const satisfies Record<string, SamplePerson>;

export type SamplePersonKey = keyof typeof samplePeople;

export const samplePersonKeys: readonly SamplePersonKey[] = ['reviewer', 'editor', 'secondEditor', 'admin'];
