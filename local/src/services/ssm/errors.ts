import { AwsError } from '../../service/errors.ts';

export function parameterNotFound(message = ''): AwsError {
  return new AwsError('ParameterNotFound', message);
}
