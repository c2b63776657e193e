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

/** @throws what is no refusal */
export function errorsOf(error: unknown): readonly object[] {
  if (error instanceof OperationError) return error.errors;
  if (error instanceof RequestError) return [{ errorType: error.errorType, message: error.message }];
  if (error instanceof UnauthorizedError) return [{ errorType: error.name, message: error.message }];
  throw error;
}
