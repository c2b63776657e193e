import { AwsError } from '../../service/errors.ts';

export function invalidArgument(message: string): AwsError {
  return new AwsError('InvalidArgument', message);
}

/** Of what must lead to `id` but does not. */
export function notFound(code: string, what: string): AwsError {
  return new AwsError(code, `The specified ${what} does not exist.`);
}
