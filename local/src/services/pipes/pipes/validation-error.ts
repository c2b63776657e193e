import { AwsError } from '../../../service/errors.ts';

/** What Pipes answers to a request that it understands and refuses. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
