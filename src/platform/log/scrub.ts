/** What opens a door or names a person, by its form: whichever message, stack or address it has come into a line with. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/(:\/\/[^\s/:@"\\]*):[^\s/@"\\]+@/g, '$1:[redacted]@'],
  [/\b(bearer|basic) +[\w+/=.~-]+/gi, '$1 [redacted]'],
  [/\bfd_[\w-]{20,}/g, '[redacted]'],
  [/\bwhs(ec|k)_[\w+/=-]+/g, '[redacted]'],
  [/(factdesk_session=)[^;\s"\\]+/g, '$1[redacted]'],
  [/([?&](?:key|access_token|token|password|secret)=)[^&\s"\\]+/gi, '$1[redacted]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[redacted]'],
];

/** A line of the log without anything that looks like a credential or an e-mail address. */
export const scrub = (line: string): string => FORMS.reduce((text, [form, instead]) => text.replace(form, instead), line);
