import { detected, violation } from '../../engines/constraints/violation.ts';
import { AwsError } from '../../service/errors.ts';

/** What CloudWatch Logs answers most requests that break a rule. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** A member outside its documented bounds, in the words of AWS's request validation. */
export function invalidMember(value: unknown, member: string, must: string): AwsError {
  return invalidParameter(detected([violation(member, String(value), must)]));
}

/** @param what such as `log group` */
export function doesNotExist(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}

/** @param what such as `log group` */
export function alreadyExists(what: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}
