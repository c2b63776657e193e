import { AwsError } from '../../service/errors.ts';

/** What CloudWatch Logs answers most requests that break a rule. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** A member outside its documented bounds, in the words of AWS's request validation. */
export function invalidMember(value: unknown, member: string, constraint: string): AwsError {
  return invalidParameter(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** @param what such as `log group` */
export function doesNotExist(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}

/** @param what such as `log group` */
export function alreadyExists(what: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}
