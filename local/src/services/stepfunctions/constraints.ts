import { constraintViolation, invalidName } from './errors.ts';

const NAME_LENGTH_MAX = 80;
const RESULTS_DEFAULT = 100;
const RESULTS_MAX = 1000;
// White space, brackets, wildcards, special and control characters, surrogates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what AWS excludes
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

/**
 * Checks the name of a state machine, an execution or an activity.
 * @throws AwsError InvalidName, ValidationException for its length
 */
export function checkName(name: string): void {
  checkLength(name, 'name', 1, NAME_LENGTH_MAX);
  if (FORBIDDEN.test(name)) throw invalidName(name);
}

/** @throws AwsError ValidationException */
export function checkLength(value: string | undefined, member: string, minimum: number, maximum: number): void {
  if (value === undefined) return;
  if (value.length < minimum) {
    throw constraintViolation(value, member, `Member must have length greater than or equal to ${minimum}`);
  }
  if (value.length > maximum) {
    throw constraintViolation(value, member, `Member must have length less than or equal to ${maximum}`);
  }
}

/** @throws AwsError ValidationException */
export function checkOneOf<Value extends string>(
  value: string | undefined,
  member: string,
  values: readonly Value[],
): void {
  if (value === undefined || values.some((known) => known === value)) return;
  throw constraintViolation(value, member, `Member must satisfy enum value set: [${values.join(', ')}]`);
}

/** What `page` needs of a list request. @throws AwsError ValidationException */
export function pageOptions(
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
  nextTokenLengthMax = 1024,
) {
  if (maxResults !== undefined && maxResults < 0) {
    throw constraintViolation(maxResults, 'maxResults', 'Member must have value greater than or equal to 0');
  }
  if (maxResults !== undefined && maxResults > RESULTS_MAX) {
    throw constraintViolation(maxResults, 'maxResults', `Member must have value less than or equal to ${RESULTS_MAX}`);
  }
  checkLength(nextToken, 'nextToken', 1, nextTokenLengthMax);
  // Zero asks for the default.
  return { token: nextToken, limit: maxResults || RESULTS_DEFAULT, invalidTokenCode: 'InvalidToken' };
}
