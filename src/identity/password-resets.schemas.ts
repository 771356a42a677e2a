import { z } from 'zod';
import { instant } from '../platform/http/fields.js';
import { oneTimeToken, password } from './identity-fields.js';

export const issuedResetSchema = z
  .object({
    link: z.string().nullable().meta({ description: 'Shown this once; null when this answer is a repetition.' }),
    token: z.string().nullable().meta({ description: 'The part of the link after #.' }),
    expiresAt: instant(),
  })
  .meta({ id: 'IssuedPasswordReset' });

export const resetCompletionSchema = z.strictObject({ token: oneTimeToken(), password: password() }).meta({ id: 'PasswordResetCompletion' });

export type IssuedReset = z.infer<typeof issuedResetSchema>;
export type ResetCompletion = z.infer<typeof resetCompletionSchema>;
