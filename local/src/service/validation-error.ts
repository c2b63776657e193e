import { AwsError } from './errors.ts';

/** `ValidationException`: what most services answer to a request that they understand and refuse, with their reason. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
