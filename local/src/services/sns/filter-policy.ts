import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { compilePattern, type Pattern } from '../../engines/pattern/compile-pattern.ts';
import { PatternError } from '../../engines/pattern/pattern-error.ts';
import { invalidParameter } from './errors.ts';
import type { Subscription } from './subscription.ts';
import { scopeOf } from './subscription-attributes.ts';

const KEYS_MAX = 5;
const COMBINATIONS_MAX = 150;

/** What a filter policy looks at. */
export interface FilterableMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/** Compiled once per subscription: a changed subscription is another object. */
const compiled = new WeakMap<Subscription, Pattern>();

/**
 * Whether a subscription wants a message. The patterns are EventBridge's, with String.Array attributes as lists.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function wantsMessage(subscription: Subscription, message: FilterableMessage): boolean {
  const { FilterPolicy: policy } = subscription.attributes;
  if (policy === undefined) return true;
  const known = compiled.get(subscription);
  const pattern = known ?? compilePattern(policy);
  if (!known) compiled.set(subscription, pattern);
  const isBody = scopeOf(subscription.attributes) === 'MessageBody';
  return pattern.matches(isBody ? readBody(message.body) : attributeValues(message.attributes));
}

/** @throws AwsError InvalidParameterException */
export function checkFilterPolicy(text: string, scope: 'MessageAttributes' | 'MessageBody'): void {
  try {
    compilePattern(text);
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter(`FilterPolicy: ${error.reason}`);
    throw error;
  }
  const policy = JSON.parse(text) as Record<string, unknown>;
  const leaves = leafArrays(policy);
  const isNested = Object.entries(policy).some(([key, value]) => key !== '$or' && !Array.isArray(value));
  if (scope === 'MessageAttributes' && isNested) {
    throw invalidParameter('FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy');
  }
  if (leaves.length > KEYS_MAX) throw invalidParameter('FilterPolicy: Filter policy can not have more than 5 keys');
  const combinations = leaves.reduce((product, { values, depth }) => product * values * depth, 1);
  if (combinations > COMBINATIONS_MAX) throw invalidParameter('FilterPolicy: Filter policy is too complex');
}

/** The lists of values in a policy with how deep they lie; alternatives of `$or` count as fields of the object around. */
function leafArrays(policy: object, depth = 1): { values: number; depth: number }[] {
  return Object.entries(policy).flatMap(([key, value]) => {
    if (key === '$or') return (value as object[]).flatMap((alternative) => leafArrays(alternative, depth));
    return Array.isArray(value) ? [{ values: value.length, depth }] : leafArrays(value as object, depth + 1);
  });
}

function readBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What is not JSON has no fields: it matches nothing.
    return undefined;
  }
}

function attributeValues(attributes: FilterableMessage['attributes']): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { DataType = '', StringValue = '' }] of Object.entries(attributes)) {
    if (DataType.startsWith('String.Array')) values[name] = readBody(StringValue);
    else if (DataType.startsWith('Number')) values[name] = Number(StringValue);
    else if (DataType.startsWith('String')) values[name] = StringValue;
  }
  return values;
}
