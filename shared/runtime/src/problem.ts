import { STATUS_CODES } from 'node:http';
import { type FieldError, HttpError } from './http-error.ts';

/** What a caller is told of a failure, as `application/problem+json`. */
export interface Problem {
  readonly type: 'about:blank';
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  /** The members of the request that are wrong. */
  readonly errors?: readonly FieldError[];
  readonly correlationId: string;
}

/**
 * Describes a failure to the caller. Only an HttpError speaks for itself: of anything else nothing is said, it might say too
 * much.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problem(error: unknown, correlationId: string): Problem {
  const known = error instanceof HttpError ? error : undefined;
  const status = known?.status ?? 500;
  return {
    type: 'about:blank',
    status,
    title: STATUS_CODES[status] ?? 'Error',
    code: known?.code ?? 'InternalError',
    detail: known?.message ?? 'The request failed. Give the correlation id when you ask about it.',
    ...(known && known.errors.length > 0 ? { errors: known.errors } : {}),
    correlationId,
  };
}
