/** A member of a request that is wrong. */
export interface FieldError {
  /** The member's path: `amount`. */
  readonly field: string;
  readonly message: string;
}

/** An answer that is not a success and that the caller is told about. Everything else that is thrown is a 500. */
export abstract class HttpError extends Error {
  abstract readonly status: number;
  /** For programs: what went wrong, in one word. */
  abstract readonly code: string;
  /** What is wrong with the request. */
  readonly errors: readonly FieldError[] = [];
}

/** 400: the request is malformed; `errors` says where. */
export class InvalidRequestError extends HttpError {
  override readonly name = 'InvalidRequestError';
  readonly status = 400;
  readonly code = 'InvalidRequest';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
}

/** 404: there is no such thing. */
export class NotFoundError extends HttpError {
  override readonly name = 'NotFoundError';
  readonly status = 404;
  readonly code = 'NotFound';
}

/** 409: the request contradicts what is stored. */
export class ConflictError extends HttpError {
  override readonly name = 'ConflictError';
  readonly status = 409;
  readonly code = 'Conflict';
}
