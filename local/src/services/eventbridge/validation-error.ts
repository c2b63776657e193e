import { AwsError } from '../../service/errors.ts';

/** What EventBridge answers to a request that it understands and refuses. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** A resource that is not there; EventBridge answers 400, not 404. */
export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

export function alreadyExists(message: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', message);
}

/** One more than the quota allows. */
export function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
}
