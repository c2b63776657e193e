import { AwsError } from '../../service/errors.ts';

/** An error of the Lambda API; all of them say whose fault it is. */
export function lambdaError(code: string, message: string, fields: Record<string, unknown> = {}): AwsError {
  return new AwsError(code, message, { fields: { Type: 'User', ...fields } });
}

export const resourceNotFound = (message: string) => lambdaError('ResourceNotFoundException', message);
export const invalidParameter = (message: string) => lambdaError('InvalidParameterValueException', message);
export const resourceConflict = (message: string) => lambdaError('ResourceConflictException', message);
export const doesNotExist = () => resourceNotFound('The resource you requested does not exist.');
export const revisionMismatch = () =>
  lambdaError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. ' +
      'Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  );
