import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE } from '../platform/http/problem.js';

const text = { type: 'string' } as const;
const problem = { $ref: '#/components/schemas/Problem' } as const;

/** Documents a page for people. What cannot be understood at all is still answered as a problem. */
export const SendsPage = (mediaType = 'text/html', ...absences: readonly (410 | 451)[]): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiResponse({ status: 200, content: { [mediaType]: { schema: text } } }),
    ApiResponse({ status: 301, description: 'The present address of the same thing' }),
    ApiResponse({ status: 302, description: 'The same without parameters that the page does not have' }),
    ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' }),
    ApiResponse({ status: 404, description: 'There is no such page', content: { 'text/html': { schema: text }, [PROBLEM_MEDIA_TYPE]: { schema: problem } } }),
    ...absences.map((status) => ApiResponse({ status, description: status === 410 ? 'Retracted, with the reason' : 'Withheld, with the ground', content: { 'text/html': { schema: text } } })),
  );
