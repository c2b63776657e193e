import { AwsError } from '../../service/errors.ts';

/** SQS's most frequent refusal, in its words. */
export function invalidParameter(name: string, value: unknown, reason: string): AwsError {
  return new AwsError('InvalidParameterValue', `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`);
}

/** Gives an integer within bounds back. @throws AwsError InvalidParameterValue */
export function integerBetween(
  name: string,
  value: number | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
  throw invalidParameter(name, value, `Must be between ${least} and ${most}, if provided.`);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}
