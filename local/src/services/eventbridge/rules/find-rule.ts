import { findBus } from '../buses/find-bus.ts';
import { notFound } from '../errors.ts';
import type { Context, StoredRule } from '../state.ts';
import { ruleKey } from './rule-key.ts';

/** The rule of that name on a bus given by name or ARN. Throws ResourceNotFoundException for either. */
export function findRule(busNameOrArn: string | undefined, name: string | undefined, context: Context): StoredRule {
  const bus = findBus(busNameOrArn, context);
  const rule = context.state.rules.get(ruleKey(bus.name, name ?? ''));
  if (rule === undefined) throw notFound(`Rule ${name} does not exist on EventBus ${bus.name}.`);
  return rule;
}
