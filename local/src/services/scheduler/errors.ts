import { AwsError } from '../../service/errors.ts';

/** Every error of this API carries its message in `Message`. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`);
}

export function alreadyExists(what: string): AwsError {
  return new AwsError('ConflictException', `${what} already exists.`);
}
