import { createContext, use } from 'react';
import type { Schema } from '../../../api/client.ts';
import type { Role } from '../../../session/session.ts';

export type ClaimView = Schema<'ClaimDeskView'>;
export type ClaimHead = Schema<'ClaimHead'>;

/** The claim that the page shows, and what its reader may do here. */
export interface OpenClaim {
  readonly newsroom: string;
  /** C-12 */
  readonly number: string;
  readonly view: ClaimView;
  /** Id of the person who looks. */
  readonly me: string;
  readonly role: Role;
  /** The content may be changed here and now. */
  readonly editable: boolean;
}

export const OpenClaimContext = createContext<OpenClaim | null>(null);

export function useOpenClaim(): OpenClaim {
  const open = use(OpenClaimContext);
  if (open === null) throw new Error('No claim is open');
  return open;
}
