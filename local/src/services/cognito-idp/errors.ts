import { AwsError } from '../../service/errors.ts';

/** A request that user pools refuse as it stands. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** A pool, client, group or provider that is not there. */
export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

/** A password, token or secret hash that is not right, or a user who may not. */
export function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message);
}

/** AWS does not say which user. */
export function userNotFound(): AwsError {
  return new AwsError('UserNotFoundException', 'User does not exist.');
}

/** @param reason the part of the pool's policy that the password breaks, in AWS's words */
export function invalidPassword(reason: string): AwsError {
  return new AwsError('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
}
