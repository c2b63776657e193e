import { allowsDelivery } from '../../../engines/policy/allows-delivery.ts';
import type { Delivery } from '../../../service/delivery.ts';
import { groupArn } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

const ACCESS_MAX = 10_000;
/** Whom resource policies allow in place of the service that sends: it writes through Logs' delivery. */
const DELIVERY_PRINCIPAL = 'delivery.logs.amazonaws.com';

/**
 * Whether the resource policies let the sender of a delivery create a stream and put events.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
export function mayDeliver(
  group: string,
  stream: string,
  { principal, from }: Pick<Delivery, 'principal' | 'from'>,
  context: LogsContext,
): boolean {
  const { access } = context.state;
  const key = `${group}\0${stream}\0${principal}\0${from}`;
  const known = access.get(key);
  if (known !== undefined) return known;
  const arn = groupArn(group, context);
  const policy = policyOf(group, context);
  const allows = (action: string, resource: string) =>
    [principal, ...(principal.startsWith('arn:') ? [] : [DELIVERY_PRINCIPAL])].some((who) =>
      allowsDelivery(policy, { principal: who, from, action, resource }),
    );
  // A group's ARN stands in policies with `:*` at its end.
  const mayCreate = allows('logs:CreateLogStream', `${arn}:*`) || allows('logs:CreateLogStream', arn);
  const may = mayCreate && allows('logs:PutLogEvents', `${arn}:log-stream:${stream}`);
  if (access.size >= ACCESS_MAX) access.clear();
  access.set(key, may);
  return may;
}

/** All policies that speak of the group, as one: any of them allows, and any of them denies. */
function policyOf(group: string, context: LogsContext): string {
  const statements: unknown[] = [];
  for (const { resourceArn, document } of context.state.resourcePolicies.values()) {
    if (resourceArn !== undefined && resourceArn !== groupArn(group, context)) continue;
    const { Statement } = JSON.parse(document) as { Statement: object | readonly object[] };
    // Without their ids, which are unique in one policy only.
    for (const statement of [Statement].flat()) statements.push({ ...statement, Sid: undefined });
  }
  return statements.length === 0 ? '' : JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
