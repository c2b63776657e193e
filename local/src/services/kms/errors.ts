import { AwsError } from '../../service/errors.ts';

export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
