import { DEFAULT_BUS } from '../buses/find-bus.ts';
import type { Context } from '../state.ts';

/** The ARN of a rule, which names the bus only when it is not the default one. */
export function ruleArn({ busName, name }: { busName: string; name: string }, context: Pick<Context, 'arn'>): string {
  return context.arn('events', busName === DEFAULT_BUS ? `rule/${name}` : `rule/${busName}/${name}`);
}
