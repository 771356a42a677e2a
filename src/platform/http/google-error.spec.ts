import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import { errorCodes, type ErrorCode } from '../errors/error-codes.js';
import { googleErrorBody, googleStatusOf, isGooglePath } from './google-error.js';

describe('an error for clients of Google', () => {
  it.each<[ErrorCode, number, string]>([
    ['STALE_VERSION', 409, 'ABORTED'],
    ['CONFLICT', 409, 'ABORTED'],
    ['CLAIM_NOT_EDITABLE', 400, 'FAILED_PRECONDITION'],
    ['VALIDATION_FAILED', 400, 'INVALID_ARGUMENT'],
    ['BODY_TOO_LARGE', 400, 'INVALID_ARGUMENT'],
    ['CLAIM_GONE', 404, 'NOT_FOUND'],
    ['CLAIM_WITHHELD', 404, 'NOT_FOUND'],
    ['NOT_AUTHENTICATED', 401, 'UNAUTHENTICATED'],
    ['FORBIDDEN', 403, 'PERMISSION_DENIED'],
    ['METHOD_NOT_ALLOWED', 405, 'UNIMPLEMENTED'],
    ['RATE_LIMITED', 429, 'RESOURCE_EXHAUSTED'],
    ['INTERNAL', 500, 'INTERNAL'],
    ['UNAVAILABLE', 503, 'UNAVAILABLE'],
  ])('%s is %i %s', (code, status, word) => {
    const { body, ...rest } = googleErrorBody(new DomainError(code));
    expect(rest).toEqual({ status });
    expect(body).toMatchObject({ error: { code: status, status: word, details: [{ reason: code }] } });
  });

  it('has for every code a status that Google has a word for', () => {
    for (const [code, { status }] of Object.entries(errorCodes)) {
      expect([400, 401, 403, 404, 405, 409, 429, 500, 503]).toContain(googleStatusOf(code as ErrorCode, status));
    }
  });

  it('names fields as Google does', () => {
    const errors = [{ pointer: '/claimReviewMarkups/0/claimDate', detail: 'Must be a date.' }, { pointer: '', detail: 'Is empty.' }];
    expect(googleErrorBody(new DomainError('VALIDATION_FAILED', { errors })).body).toMatchObject({
      error: {
        message: 'The request is understood but not valid. claimReviewMarkups[0].claimDate: Must be a date. Is empty',
        details: [{}, { fieldViolations: [{ field: 'claimReviewMarkups[0].claimDate', description: 'Must be a date.' }, { field: '' }] }],
      },
    });
  });

  it('stands under its paths only', () => {
    expect(['/v1alpha1', '/v1alpha1/pages', '/$discovery/rest'].every(isGooglePath)).toBe(true);
    expect(['/v1alpha10', '/api/v1alpha1/', '/$discovery'].some(isGooglePath)).toBe(false);
  });
});
