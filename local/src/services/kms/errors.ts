import { AwsError } from '../../service/errors.ts';

export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}
