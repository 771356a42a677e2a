import type { DomainError } from '../errors/domain-error.js';
import type { ErrorCode } from '../errors/error-codes.js';

/** Where errors look as Google's own clients read them: the paths of the Fact Check Tools API. */
export const isGooglePath = (path: string): boolean => path === '/v1alpha1' || path.startsWith('/v1alpha1/') || path.startsWith('/$discovery/');

/** google.rpc.Code, as far as it occurs here. */
const STATUS = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const;
type GoogleStatus = keyof typeof STATUS;

/** Somebody else was faster: read again, then try again. What the present state of a thing forbids is no such conflict. */
const ABORTED: ReadonlySet<ErrorCode> = new Set(['STALE_VERSION', 'CONFLICT']);

/** The HTTP status under which Google's API would answer this error: it knows no 410, 412, 413, 422 or 428. */
export function googleStatusOf(code: ErrorCode, status: number): GoogleStatus {
  if (ABORTED.has(code)) return 409;
  if (status === 410 || status === 451) return 404;
  if (status in STATUS && status !== 409) return status as GoogleStatus;
  return status >= 500 ? 500 : 400;
}

/**
 * An error as every Google API answers it (google.aip.dev/193): `details` hold the code by which our own API knows it, and the fields that are
 * wrong, named as in `claimReviewMarkups[0].claimDate`.
 */
export function googleErrorBody(error: DomainError): { status: GoogleStatus; body: object } {
  const { code, status, title, detail, errors } = error;
  const httpStatus = googleStatusOf(code, status);
  const precondition = status === 409 && httpStatus === 400;
  const fieldViolations = errors.map((violation) => ({ field: fieldOf(violation.pointer), description: violation.detail }));
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: code, domain: 'factdesk' },
    ...(errors.length === 0 ? [] : [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }]),
  ];
  const sentences = fieldViolations.map(({ field, description }) => (field === '' ? description : `${field}: ${description}`));
  const message = detail ?? [title, ...sentences].map((sentence) => sentence.replace(/\.$/, '')).join('. ');
  return { status: httpStatus, body: { error: { code: httpStatus, message, status: precondition ? 'FAILED_PRECONDITION' : STATUS[httpStatus], details } } };
}

/** `/claimReviewMarkups/0/claimDate` → `claimReviewMarkups[0].claimDate` */
function fieldOf(pointer: string): string {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((field, step) => (/^\d+$/.test(step) ? `${field}[${step}]` : field === '' ? step : `${field}.${step}`), '');
}
