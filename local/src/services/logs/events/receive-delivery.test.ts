import {
  DeleteResourcePolicyCommand,
  DescribeLogStreamsCommand,
  GetLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startLogs } from '../testing/start-logs.ts';

let logs: Awaited<ReturnType<typeof startLogs>>;
beforeAll(async () => {
  logs = await startLogs();
});
afterAll(() => logs.endpoint.stop());

const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/bus/all';
const arnOf = (group: string) => `arn:aws:logs:eu-west-1:000000000000:log-group:${group}`;

async function deliver(to: string, payload: string, options: { principal?: string; parameters?: object } = {}) {
  const { principal = 'events.amazonaws.com', parameters = {} } = options;
  const request = { kind: 'rule', from: RULE, to, payload, principal, parameters: { ...parameters } };
  await logs.endpoint.instances.of('logs').context.deliver(request);
  const last = logs.endpoint.recorder.latest().at(-1);
  return last?.kind === 'delivery' ? (last.error?.code ?? last.outcome) : undefined;
}

/** As the AWS provider's documentation writes it for rules. */
function policyFor(group: string, services: readonly string[], Condition = {}) {
  const Principal = { Service: services };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 'logs:CreateLogStream', Resource: `${arnOf(group)}:*` },
      { Effect: 'Allow', Principal, Action: 'logs:PutLogEvents', Resource: `${arnOf(group)}:*:*`, Condition },
    ],
  });
}

async function allow(policyDocument: string, policyName = 'events') {
  await logs.send(new PutResourcePolicyCommand({ policyName, policyDocument }));
}

it('writes one event for each delivery once a resource policy allows the sender', async () => {
  const group = await logs.createGroup([]);
  expect(await deliver(arnOf(group), '{"a":1}')).toBe('AccessDeniedException');
  await allow(policyFor(group, ['events.amazonaws.com'], { ArnEquals: { 'aws:SourceArn': RULE } }));
  expect(await deliver(arnOf(group), '{"a":1}')).toBe('delivered');
  expect(await deliver(`${arnOf(group)}:*`, '{"a":2}')).toBe('delivered');
  expect(await logs.find(group)).toEqual(['{"a":1}', '{"a":2}']);
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: group }));
  expect(logStreams).toHaveLength(1);
  await logs.send(new DeleteResourcePolicyCommand({ policyName: 'events' }));
  expect(await deliver(arnOf(group), '{}')).toBe('AccessDeniedException');
});

it('takes a policy for the delivery service of Logs in place of one for the sender, and a role without any', async () => {
  const group = await logs.createGroup([]);
  await allow(policyFor(group, ['delivery.logs.amazonaws.com']));
  expect(await deliver(arnOf(group), '1')).toBe('delivered');
  await allow(policyFor('another', ['events.amazonaws.com']));
  expect(await deliver(arnOf(group), '2')).toBe('AccessDeniedException');
  const principal = 'arn:aws:iam::000000000000:role/pipe';
  const parameters = { LogStreamName: 'pipe' };
  expect(await deliver(arnOf(group), '3', { principal, parameters })).toBe('delivered');
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 'pipe' }));
  expect(events).toMatchObject([{ message: '3' }]);
});

it('lets one policy deny what another allows', async () => {
  const group = await logs.createGroup([]);
  await allow(policyFor(group, ['events.amazonaws.com']));
  await allow(policyFor(group, ['events.amazonaws.com']).replaceAll('Allow', 'Deny'), 'deny');
  expect(await deliver(arnOf(group), '{}')).toBe('AccessDeniedException');
  await logs.send(new DeleteResourcePolicyCommand({ policyName: 'deny' }));
  expect(await deliver(arnOf(group), '{}')).toBe('delivered');
});

it('takes timestamp and message from an input transformer, and anything else as it is', async () => {
  const group = await logs.createGroup([]);
  await allow(policyFor(group, ['events.amazonaws.com']));
  const at = logs.clock.now() - 5000;
  await deliver(arnOf(group), `{"timestamp":${at},"message":"told"}`);
  await deliver(arnOf(group), '{"message":"only"}');
  expect(await logs.find(group)).toEqual(['told', '{"message":"only"}']);
  expect(await logs.find(group, '', { endTime: at })).toEqual(['told']);
});

it('refuses a delivery to no group', async () => {
  expect(await deliver(arnOf('none'), '{}')).toBe('ResourceNotFoundException');
});
