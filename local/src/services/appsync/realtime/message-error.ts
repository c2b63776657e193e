import { UnauthorizedError } from '../authorization/unauthorized.ts';
import { RequestError } from '../data-plane/request-error.ts';

/** An error in a message of the realtime protocol. */
export interface MessageError {
  readonly errorType?: string;
  readonly message: string;
  readonly errorCode?: number;
}

/** Why an operation of a client is refused, in the protocol's own words. */
export class OperationError extends Error {
  override readonly name = 'OperationError';

  constructor(readonly errors: readonly object[]) {
    super('The operation is refused.');
  }
}

export function operationError(errorType: string, message: string): OperationError {
  return new OperationError([{ errorType, message }]);
}

/** What a client is told of a bug. */
export const INTERNAL_FAILURE = { errorType: 'InternalFailure', message: 'An internal failure occurred.' };

/** What a client is told of a refusal; undefined for what is none. */
export function errorsOf(error: unknown): readonly object[] | undefined {
  if (error instanceof OperationError) return error.errors;
  if (error instanceof RequestError) return [{ errorType: error.errorType, message: error.message }];
  if (error instanceof UnauthorizedError) return [{ errorType: error.name, message: error.message }];
  return undefined;
}
