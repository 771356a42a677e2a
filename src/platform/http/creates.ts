import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';

export interface CreatesOptions {
  /**
   * Names of top-level members that are shown once (tokens, passwords). The stored answer holds null in their place, so a
   * replayed answer has everything but the secret, and no secret lies in clear in the database.
   */
  readonly secrets?: readonly string[];
}

const CREATES = 'factdesk:creates';

/**
 * Marks a POST that creates something: answers 201, and asks for an Idempotency-Key, so that a caller whose connection
 * broke can send it again without creating it twice. (Every other POST accepts the header.)
 */
export const Creates = (options: CreatesOptions = {}): MethodDecorator =>
  applyDecorators(HttpCode(201), SetMetadata(CREATES, options));

export const createsOptions = (handler: object): CreatesOptions | undefined =>
  Reflect.getMetadata(CREATES, handler) as CreatesOptions | undefined;

const REPEATABLE = 'factdesk:repeatable';

/** Marks a POST that does the same however often it is sent: an Idempotency-Key has nothing to protect, and is not kept. */
export const Repeatable = (): MethodDecorator => SetMetadata(REPEATABLE, true);

export const isRepeatable = (handler: object): boolean => Reflect.getMetadata(REPEATABLE, handler) === true;
