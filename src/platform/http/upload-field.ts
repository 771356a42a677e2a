import { z } from 'zod';
import type { UploadedFile } from './body-limit.js';

const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);

/** The file of a multipart body (see `@AcceptsUpload`). */
export const UPLOAD_FILE = z
  .custom<UploadedFile>(isUploadedFile, { error: 'Must be a file.' })
  .meta({ type: 'string', contentMediaType: 'text/plain', description: 'The file, up to 5 MiB.' });
