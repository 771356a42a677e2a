import { z } from 'zod';

/** How people and addresses name a claim: by its id, or by its number in the newsroom, `C-12`. */
export type ClaimRef = { readonly by: 'id'; readonly id: string } | { readonly by: 'number'; readonly number: number };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^c-([1-9]\d{0,8})$/i;

/** What the text names, or null when it cannot name any claim. */
export function parseClaimRef(text: string): ClaimRef | null {
  if (UUID.test(text)) return { by: 'id', id: text.toLowerCase() };
  const number = NUMBER.exec(text)?.[1];
  return number === undefined ? null : { by: 'number', number: Number(number) };
}

/** The claim's number as people write it. */
export const claimNumber = (number: number): string => `C-${String(number)}`;

/** A claim in a path or a body: its id or `C-12`. */
export const claimRef = () =>
  z
    .string()
    .max(36)
    .refine((text) => parseClaimRef(text) !== null, { error: 'Must be the id of a claim or its number, such as C-12' })
    .meta({ description: 'The id of a claim, or its number in the newsroom, such as C-12' });
