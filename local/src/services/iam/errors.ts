import { detected, violation } from '../../engines/constraints/violation.ts';
import { AwsError } from '../../service/errors.ts';

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntityException', message);
}

export function entityAlreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExistsException', message);
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflictException', message);
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', message);
}

/** A value outside of what its member allows, in IAM's words. */
export function validationError(member: string, value: unknown, constraint: string): AwsError {
  return new AwsError('ValidationError', detected([violation(member, String(value), constraint)]));
}
