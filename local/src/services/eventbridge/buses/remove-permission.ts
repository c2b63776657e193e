import type { RemovePermissionCommandInput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { notFound } from '../errors.ts';
import { NAME } from '../names.ts';
import type { Context } from '../state.ts';
import { parseBusPolicy } from './bus-policy.ts';
import { findBus } from './find-bus.ts';

/**
 * Takes a statement out of a bus's policy, or the whole policy away. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html
 * @throws AwsError ResourceNotFoundException for a bus or statement that is not there
 */
export function removePermission(input: RemovePermissionCommandInput, context: Context): Record<string, never> {
  new Constraints()
    .text('eventBusName', input.EventBusName, { min: 1, max: 256, pattern: NAME })
    .text('statementId', input.StatementId, { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ })
    .check();
  const bus = findBus(input.EventBusName, context);
  const modified = { ...bus, modifiedAt: context.clock.now() };
  if (input.RemoveAllPermissions) {
    context.state.buses.set(bus.name, { ...modified, policy: undefined });
    return {};
  }
  const policy = parseBusPolicy(bus.policy);
  const kept = policy.Statement.filter(({ Sid }) => Sid !== input.StatementId);
  if (kept.length === policy.Statement.length) throw notFound('Statement with the provided id does not exist.');
  const left = kept.length === 0 ? undefined : JSON.stringify({ ...policy, Statement: kept });
  context.state.buses.set(bus.name, { ...modified, policy: left });
  return {};
}
