import { AwsError } from '../../service/errors.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`);
}

export function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message);
}
