import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, expect, it } from '@jest/globals';
import { single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions();
afterAll(() => states.endpoint.stop());
const { clock, endpoint, send } = states;

async function countOf(stateMachineArn: string): Promise<number> {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const page = await send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1000, nextToken }));
    count += page.executions?.length ?? 0;
    nextToken = page.nextToken;
  } while (nextToken);
  return count;
}

it('keeps executions that have ended for 90 days, and those that run for as long as they do', async () => {
  const waiting = await states.begin(await states.createMachine(single({ Type: 'Wait', Seconds: 100 * 86_400 })));
  const { executionArn: ended = '' } = await states.run(single({ Type: 'Pass' }));
  await clock.advance(90 * 86_400_000);
  await states.run(single({ Type: 'Pass' }));
  expect(await states.describe(ended)).toMatchObject({ status: 'SUCCEEDED' });
  await clock.advance(1);
  await states.run(single({ Type: 'Pass' }));
  await expect(states.describe(ended)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  await expect(states.history(ended)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  expect(await states.describe(waiting)).toMatchObject({ status: 'RUNNING' });
});

it('lets go of the oldest when there are too many', async () => {
  const stateMachineArn = await states.createMachine(single({ Type: 'Pass' }));
  const first = await states.begin(stateMachineArn);
  for (let count = 0; count < 5000; count++) {
    await endpoint.call('stepfunctions', 'StartExecution', { stateMachineArn });
  }
  await endpoint.idle();
  expect(await countOf(stateMachineArn)).toBe(5000);
  await expect(states.describe(first)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
});

it('lets go of the oldest when they hold too much', async () => {
  const pass = (Next: string) => ({ Type: 'Pass', Next });
  const names = Array.from({ length: 40 }, (_, index) => `P${index}`);
  const States = Object.fromEntries(names.map((name, index) => [name, pass(names[index + 1] ?? 'End')]));
  const stateMachineArn = await states.createMachine({
    StartAt: 'P0',
    States: { ...States, End: { Type: 'Succeed' } },
  });
  const input = JSON.stringify('x'.repeat(250_000));
  for (let count = 0; count < 8; count++) {
    await endpoint.call('stepfunctions', 'StartExecution', { stateMachineArn, input });
  }
  await endpoint.idle();
  // Of 128 Mi characters: each state's input and output, and those of the execution, are 84 texts of 250,000.
  expect(await countOf(stateMachineArn)).toBe(6);
});
