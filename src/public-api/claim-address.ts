import { isStorable } from '../platform/http/json-body.js';

/** The id or slug of a claim in an address, where `form` has it; null where the path is another one, or no claim can be called so. */
export function keyInAddress({ pathname }: URL, form: RegExp): string | null {
  const written = form.exec(pathname)?.[1];
  if (written === undefined) return null;
  try {
    const key = decodeURIComponent(written);
    return isStorable(key) ? key : null;
  } catch {
    return null;
  }
}
