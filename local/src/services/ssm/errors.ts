import { AwsError } from '../../service/errors.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function parameterNotFound(message = ''): AwsError {
  return new AwsError('ParameterNotFound', message);
}
