import { codePointLength } from '../platform/text/code-points.js';

/** In code points. Long enough that guessing over the network is hopeless; no rules about digits and signs (NIST SP 800-63B). */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** The words that lists of leaked passwords of ten and more characters begin with, without digits and signs around them. */
const COMMON = new Set([
  'password', 'passwort', 'motdepasse', 'contrasena', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl',
  'iloveyou', 'letmein', 'letmeinplease', 'welcome', 'administrator', 'admin', 'changeme', 'changemenow', 'football', 'baseball',
  'princess', 'sunshine', 'superman', 'starwars', 'trustno', 'whatever', 'factdesk', 'qwerty', 'qwertyqwerty', 'abcdefghij',
  'passwordpassword', 'secret', 'default', 'correcthorsebatterystaple',
]);

export type PasswordFlaw = 'too_short' | 'too_long' | 'too_common' | 'too_simple' | 'is_email';

const WORDS: Readonly<Record<PasswordFlaw, string>> = {
  too_short: `A password has at least ${String(PASSWORD_MIN)} characters.`,
  too_long: `A password has at most ${String(PASSWORD_MAX)} characters.`,
  too_common: 'This password stands on every list of common passwords.',
  too_simple: 'This password repeats or counts a few characters.',
  is_email: 'The e-mail address is no password.',
};

export const describeFlaw = (flaw: PasswordFlaw): string => WORDS[flaw];

/** What speaks against a new password, or null. Measured as it will be hashed (NFKC). */
export function passwordFlaw(password: string, email: string): PasswordFlaw | null {
  const normal = password.normalize('NFKC');
  const length = codePointLength(normal);
  if (length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const lower = normal.toLowerCase();
  if (lower === email || lower === email.split('@', 1)[0]) return 'is_email';
  if (COMMON.has(lower.replace(/^[\d\W_]+|[\d\W_]+$/g, ''))) return 'too_common';
  return isSimple(lower) ? 'too_simple' : null;
}

/** Fewer than five different characters, or a row of neighbours such as 1234567890 and its repetitions. */
function isSimple(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (new Set(points).size < 5) return true;
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0));
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 2;
}
