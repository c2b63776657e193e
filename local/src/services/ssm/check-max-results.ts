import { validationError } from './errors.ts';

/** The number of results asked for, or the most. @throws AwsError ValidationException */
export function checkMaxResults(asked: number | undefined, most: number): number {
  if (asked === undefined) return most;
  if (asked >= 1 && asked <= most) return asked;
  throw validationError(
    `1 validation error detected: Value '${asked}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${most}`,
  );
}
