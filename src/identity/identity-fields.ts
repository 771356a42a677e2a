import { z } from 'zod';
import { text } from '../platform/text/text.schemas.js';

/** Fields that several schemas of identity share. */

/** An e-mail address of a person, brought to lower case; the longest that SMTP can deliver to has 254 characters. */
export const email = () => z.string().max(254).trim().toLowerCase().pipe(z.email()).meta({ format: 'email', maxLength: 254 });

/** What somebody types as their e-mail address to sign in: a wrong form is simply nobody's. */
export const signInEmail = () => z.string().min(1).max(254).trim().toLowerCase();

/** Taken as typed; what makes a good new one stands in password-rules.ts. */
export const password = () => text(1000, { min: 1, multiline: true }).meta({ format: 'password' });

export const personName = () => text(100, { min: 1 }).trim();

/** One-time token of an invitation or a password reset. */
export const oneTimeToken = () => z.string().max(200).meta({ description: 'From the link, the part after #.' });

export const role = () => z.enum(['reviewer', 'editor', 'admin']);
