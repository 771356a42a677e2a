import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import type { UploadedFile } from './body-limit.js';

type FormData = Readonly<Record<string, unknown>>;

/**
 * Reads a multipart form (RFC 7578): texts and at most one file, by the names of their fields; where a name comes several times, a list.
 * Throws BODY_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415) for a field that is not text, MALFORMED_REQUEST (400) when it breaks off.
 */
export async function readFormData(request: FastifyRequest): Promise<FormData> {
  const fields = new Map<string, unknown[]>();
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') refuseOtherThanText(part);
      const value = part.type === 'file' ? await uploadedFile(part) : part.value;
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), value]);
    }
  } catch (error) {
    throw hasStatus(error) ? error : new DomainError('MALFORMED_REQUEST', { detail: 'The form broke off.', cause: error });
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

/** Ours, and those of the library about its limits; what its parser says about a form that is none has no status. */
const hasStatus = (error: unknown): boolean => error instanceof DomainError || (error instanceof Error && 'statusCode' in error);

async function uploadedFile(part: MultipartFile): Promise<UploadedFile> {
  const { filename, mimetype: mediaType, file } = part;
  // The library would read to the end what it throws away, and a body that comes in chunks may never end.
  const tooLarge = new Promise<never>((_, reject) => file.once('limit', () => reject(new DomainError('BODY_TOO_LARGE'))));
  return { filename, mediaType, bytes: await Promise.race([part.toBuffer(), tooLarge]) };
}

/** A field of JSON was parsed without a look at how deep it is. No field of a form is anything but text. */
function refuseOtherThanText({ value, valueTruncated }: { readonly value: unknown; readonly valueTruncated: boolean }): void {
  if (typeof value !== 'string') throw new DomainError('UNSUPPORTED_MEDIA_TYPE', { detail: 'The fields of a form are texts.' });
  if (valueTruncated) throw new DomainError('BODY_TOO_LARGE', { detail: 'A field of a form is longer than any that is accepted.' });
}

/** In bytes, roughly: texts by their UTF-16 units. */
export const sizeOfForm = (form: FormData): number => Object.values(form).flat().reduce<number>((sum, value) => sum + sizeOf(value), 0);

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes) ? value.bytes.length : 0;
}
