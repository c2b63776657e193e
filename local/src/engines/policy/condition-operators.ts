import { isInRange, parseAddress } from '../pattern/ip-address.ts';
import { matchesPattern, type RequestContext, substitute } from './text-pattern.ts';

/** Whether one value of the request fulfils one value of the policy. */
type Comparison = (wanted: string, actual: string, context: RequestContext) => boolean;

export interface ConditionOperator {
  readonly compare: Comparison;
  /** Holds when no value of the policy compares: `StringNotEquals`. */
  readonly negated: boolean;
}

const positive: Readonly<Record<string, Comparison>> = {
  StringEquals: (wanted, actual, context) => substitute(wanted, context) === actual,
  StringEqualsIgnoreCase: (wanted, actual, context) =>
    substitute(wanted, context)?.toLowerCase() === actual.toLowerCase(),
  StringLike: (wanted, actual, context) => matchesPattern(wanted, actual, context),
  NumericEquals: (wanted, actual) => Number(actual) === Number(wanted),
  DateEquals: (wanted, actual) => time(actual) === time(wanted),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  IpAddress: isAddressIn,
};

const unpaired: Readonly<Record<string, Comparison>> = {
  NumericLessThan: (wanted, actual) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (wanted, actual) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (wanted, actual) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (wanted, actual) => Number(actual) >= Number(wanted),
  DateLessThan: (wanted, actual) => time(actual) < time(wanted),
  DateLessThanEquals: (wanted, actual) => time(actual) <= time(wanted),
  DateGreaterThan: (wanted, actual) => time(actual) > time(wanted),
  DateGreaterThanEquals: (wanted, actual) => time(actual) >= time(wanted),
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  BinaryEquals: (wanted, actual) => wanted === actual,
  // Asks for the key itself, see evaluate-condition.ts.
  Null: () => false,
};

/** `StringLike` → `StringNotLike`; only `IpAddress` has its `Not` in front. */
function negatedName(name: string): string {
  return name === 'IpAddress' ? 'NotIpAddress' : name.replace(/^(String|Numeric|Date|Arn)/, '$1Not');
}

/**
 * The condition operators by name in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const CONDITION_OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map<string, ConditionOperator>([
  ...Object.entries({ ...positive, ...unpaired }).map(
    ([name, compare]) => [name.toLowerCase(), { compare, negated: false }] as const,
  ),
  ...Object.entries(positive).map(
    ([name, compare]) => [negatedName(name).toLowerCase(), { compare, negated: true }] as const,
  ),
]);

/** Each of the six parts of the ARN is matched by itself, so that `*` does not reach over a colon into the next. */
function arnLike(wanted: string, actual: string, context: RequestContext): boolean {
  if (wanted === '*') return true;
  const pattern = arnParts(substitute(wanted, context) ?? '');
  const parts = arnParts(actual);
  if (pattern.length < 6 || parts.length < 6) return false;
  return pattern.every((part, index) => matchesPattern(part, parts[index] ?? '', context));
}

function arnParts(text: string): string[] {
  const parts = text.split(':');
  return parts.length < 6 ? [] : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** ISO 8601 or seconds since the epoch, in milliseconds. */
function time(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function isAddressIn(wanted: string, actual: string): boolean {
  const [literal = '', mask] = wanted.split('/');
  const address = parseAddress(literal);
  if (!address) return false;
  const { bits, value } = address;
  const hosts = BigInt(bits - Number(mask ?? bits));
  const first = (value >> hosts) << hosts;
  return isInRange({ bits, first, last: first | ((1n << hosts) - 1n) }, actual);
}
