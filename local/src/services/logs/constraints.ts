import { invalidMember } from './errors.ts';

const GROUP_NAME = '[\\.\\-_/#A-Za-z0-9]+';
const NAME_LENGTH_MAX = 512;

/** @throws AwsError InvalidParameterException */
export function checkGroupName(name: string): void {
  checkLength(name, 'logGroupName');
  checkPattern(name, 'logGroupName', GROUP_NAME);
}

/** @throws AwsError InvalidParameterException */
export function checkStreamName(name: string): void {
  checkLength(name, 'logStreamName');
  checkPattern(name, 'logStreamName', '[^:*]*');
}

/** @throws AwsError InvalidParameterException */
export function checkFilterName(name: string): void {
  checkLength(name, 'filterName');
  checkPattern(name, 'filterName', '[^:*]*');
}

/** The limit asked for, or `most`. @throws AwsError InvalidParameterException */
export function checkLimit(limit: number | undefined, most: number): number {
  if (limit === undefined) return most;
  if (limit < 1) throw invalidMember(limit, 'limit', 'have value greater than or equal to 1');
  if (limit > most) throw invalidMember(limit, 'limit', `have value less than or equal to ${most}`);
  return limit;
}

function checkLength(value: string, member: string): void {
  if (value.length === 0) throw invalidMember(value, member, 'have length greater than or equal to 1');
  if (value.length > NAME_LENGTH_MAX) {
    throw invalidMember(value, member, `have length less than or equal to ${NAME_LENGTH_MAX}`);
  }
}

function checkPattern(value: string, member: string, pattern: string): void {
  if (new RegExp(`^(?:${pattern})$`).test(value)) return;
  throw invalidMember(value, member, `satisfy regular expression pattern: ${pattern}`);
}
