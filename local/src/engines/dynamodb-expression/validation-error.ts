import { AwsError } from '../../service/errors.ts';

/** What DynamoDB answers to a request that it cannot make sense of. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
