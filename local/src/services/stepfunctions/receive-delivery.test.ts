import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import * as sqsModel from '@aws-sdk/client-sqs';
import { afterAll, expect, it } from '@jest/globals';
import type { ServiceContext } from '../../service/context.ts';
import { fakeService, single, startStepFunctions } from './testing/start-stepfunctions.ts';

// Any service may deliver; this one does it when a message is sent to it.
const sender = fakeService('sqs', sqsModel, {
  async SendMessage({ QueueUrl, MessageBody }: { QueueUrl: string; MessageBody: string }, context: ServiceContext) {
    const retry = { retryAttemptsMax: 0, ageSecondsMax: 60, backoff: { baseSeconds: 1, maxSeconds: 1 } };
    const principal = 'events.amazonaws.com';
    await context.deliver({ kind: 'rule', from: 'rule', to: QueueUrl, payload: MessageBody, principal, retry });
    return {};
  },
});
const states = await startStepFunctions([sender]);
afterAll(() => states.endpoint.stop());
const { endpoint, send } = states;

async function deliver(arn: string, payload: string) {
  await endpoint.call('sqs', 'SendMessage', { QueueUrl: arn, MessageBody: payload });
  await endpoint.idle();
}
async function executionsOf(stateMachineArn: string) {
  const { executions = [] } = await send(new ListExecutionsCommand({ stateMachineArn }));
  return Promise.all(executions.map(({ executionArn }) => send(new DescribeExecutionCommand({ executionArn }))));
}

it('starts an execution with what is delivered as its input', async () => {
  const arn = await states.createMachine(single({ Type: 'Pass' }));
  await deliver(arn, '{"detail":{"id":"1"}}');
  expect(await executionsOf(arn)).toMatchObject([{ status: 'SUCCEEDED', input: '{"detail":{"id":"1"}}' }]);
});

it('starts one execution for a delivery that is made twice', async () => {
  const arn = await states.createMachine(single({ Type: 'Pass' }));
  endpoint.faults.add({ at: 'deliver', by: arn, action: 'duplicate' });
  await deliver(arn, '{}');
  expect(await executionsOf(arn)).toHaveLength(1);
});

it('refuses what no machine takes', async () => {
  await deliver('arn:aws:states:eu-west-1:000000000000:stateMachine:nothing', '{}');
  expect(endpoint.recorder.latest().findLast(({ kind }) => kind === 'delivery')).toMatchObject({
    outcome: 'dropped',
    error: { code: 'StateMachineDoesNotExist' },
  });
});
