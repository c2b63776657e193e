import assert from 'node:assert/strict';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { OPERATOR } from './confirm-subscription.ts';
import { until } from './until.ts';
import { inbox, type World } from './world.ts';

/** Has a schedule of its own do at once what the stage's would do each minute, if it were on. */
export async function syntheticPayment(world: World): Promise<void> {
  const scheduler = new SchedulerClient(world.client);
  const GroupName = `${world.stage}-payment-alerts`;
  const { State, ScheduleExpression, Target } = await scheduler.send(
    new GetScheduleCommand({ GroupName, Name: `${world.stage}-payment-alerts-synthetic` }),
  );
  assert.equal(`${ScheduleExpression} ${State}`, 'rate(1 minute) DISABLED');
  const own = { GroupName, Name: 'once' };
  await scheduler.send(
    new CreateScheduleCommand({
      ...own,
      ScheduleExpression: `at(${new Date().toISOString().slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target,
    }),
  );
  await until('the alert of a synthetic payment', async () =>
    (await inbox(world, OPERATOR)).find(({ text }) => text.split('\n').includes('Customer: synthetic')),
  );
  await scheduler.send(new DeleteScheduleCommand(own));
}
