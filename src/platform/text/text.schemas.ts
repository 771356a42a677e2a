import { z } from 'zod';
import { EDTF_MAX, parseEdtf } from '../edtf/edtf.js';
import { codePointLength } from './code-points.js';
import { httpUrlOrNull, URL_MAX } from './http-url.js';
import { canonicalLanguageTag, LANGUAGE_TAG_MAX } from './language-tag.js';
import { type ForbiddenCharacter, forbiddenCharacter } from './well-formed.js';

const FORBIDDEN: Record<ForbiddenCharacter['code'], string> = {
  NUL: 'Holds the character NUL (U+0000)',
  LONE_SURROGATE: 'Holds half of a surrogate pair, which is not a character',
  CONTROL_CHARACTER: 'Holds a control character',
};

/** These words stand beside a field of the desk. */
export const counted = (characters: number): string => `${String(characters)} character${characters === 1 ? '' : 's'}`;

/**
 * A text of at most `max` code points, taken as it is: not trimmed, and brought to NFC by services, not here. Refused are NUL,
 * lone surrogates and C0 controls; line feed and tab pass when `multiline`. With `min` ≥ 1 a text of white space alone is
 * refused too, since a reader would see nothing.
 *
 * JSON Schema counts maxLength in code points as well, while zod's own `.max` counts UTF-16 units: hence the own check.
 */
export function text(max: number, { min = 0, multiline = false }: { min?: number; multiline?: boolean } = {}) {
  return z
    .string()
    .superRefine((value, context) => {
      // A code point takes two units at most: what is much too long need not be counted.
      const length = value.length > 2 * max ? value.length : codePointLength(value);
      if (length > max) {
        context.addIssue({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value, message: `Has more than ${counted(max)}` });
        return;
      }
      if (length < min) {
        context.addIssue({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input: value, message: `Has fewer than ${counted(min)}` });
      } else if (min > 0 && !/\S/.test(value)) {
        context.addIssue({ code: 'custom', message: 'Holds nothing but white space', input: value });
      }
      const forbidden = forbiddenCharacter(value, { multiline });
      if (forbidden !== null) {
        context.addIssue({ code: 'custom', message: `${FORBIDDEN[forbidden.code]}, at code point ${forbidden.at}`, input: value });
      }
    })
    .meta(min > 0 ? { minLength: min, maxLength: max } : { maxLength: max });
}

/** An absolute http or https URL without credentials, at most 2,048 characters, kept as written. */
export function url() {
  return z
    .string()
    .refine((value) => httpUrlOrNull(value) !== null, { error: `Must be an http or https URL of at most ${URL_MAX} characters` })
    .meta({ maxLength: URL_MAX, pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' });
}

/** An identifier; read in any case (RFC 9562) and brought to lower case, so that it can be compared as text. */
export function uuid() {
  return z.uuid().toLowerCase();
}

/** A BCP 47 language tag, brought to its canonical form (`EN-us` → `en-US`). `und` means "not known". */
export function languageTag() {
  return z
    .string()
    .max(LANGUAGE_TAG_MAX)
    .refine((value) => canonicalLanguageTag(value) !== null, { error: 'Must be a BCP 47 language tag, such as "en" or "zh-Hans"' })
    .overwrite((value) => canonicalLanguageTag(value) ?? value);
}

/** An EDTF level 0 date: year, month, day, or instant with zone; kept as written. */
export function edtf() {
  return z
    .string()
    .refine((value) => parseEdtf(value) !== null, { error: 'Must be a date: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ' })
    .meta({ maxLength: EDTF_MAX, description: 'EDTF level 0: YYYY, YYYY-MM, YYYY-MM-DD, or an instant with its zone' });
}
