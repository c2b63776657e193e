import { invalidParameter } from '../../errors.ts';

/** @throws AwsError InvalidParameterException for a parameter that is not there */
export function requireParameter(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === '') throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}
