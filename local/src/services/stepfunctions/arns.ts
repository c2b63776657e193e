import { parseArn } from '../../service/arn.ts';
import type { ServiceContext } from '../../service/context.ts';
import { invalidArn } from './errors.ts';

/** What an ARN of Step Functions names. */
export interface StatesArn {
  readonly type: 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';
  /** The resource without its type: `orders`, `orders:3`, `orders:run-1`, `orders/label`. */
  readonly id: string;
}

const TYPES: readonly StatesArn['type'][] = ['stateMachine', 'execution', 'express', 'activity', 'mapRun'];

/**
 * Reads an ARN that a request gives.
 * @throws AwsError InvalidArn for a text that is none, or one of another type than the request is about
 */
export function readArn(text: string, ...allowed: StatesArn['type'][]): StatesArn {
  if (!text.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${text}`);
  const arn = parseArn(text);
  const [type = '', ...rest] = arn?.resource.split(':') ?? [];
  const known = TYPES.find((name) => name === type);
  if (arn?.service !== 'states' || rest.length === 0) throw invalidArn(`Invalid ARN: ${text}`);
  if (known === undefined || !allowed.includes(known)) {
    throw invalidArn(`Resource type not valid in this context: ${type}`);
  }
  return { type: known, id: rest.join(':') };
}

export function stateMachineArn(name: string, context: Pick<ServiceContext, 'arn'>): string {
  return context.arn('states', `stateMachine:${name}`);
}

/** The state machine that a version's or an alias's ARN belongs to, and what follows it. */
export function splitQualifier(arn: string): { readonly base: string; readonly qualifier: string | undefined } {
  const parts = arn.split(':');
  return parts.length > 7
    ? { base: parts.slice(0, 7).join(':'), qualifier: parts.slice(7).join(':') }
    : { base: arn, qualifier: undefined };
}

/** `arn:…:execution:<machine>:<name>`, or for Express `arn:…:express:<machine>:<name>:<uuid>`. */
export function executionArn(
  machine: string,
  name: string,
  expressId: string | undefined,
  context: Pick<ServiceContext, 'arn'>,
): string {
  return expressId === undefined
    ? context.arn('states', `execution:${machine}:${name}`)
    : context.arn('states', `express:${machine}:${name}:${expressId}`);
}
