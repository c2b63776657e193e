import assert from 'node:assert/strict';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Report } from '@signalbox/events/report';
import { type Listener, listen } from './report-subscription.ts';
import { choicesAt, myReports, readBoth, submit } from './security-answers.ts';
import { ANN } from './security-people.ts';
import { until } from './until.ts';
import { injectFault, type World, waitingFaults } from './world.ts';

const best = { choices: choicesAt('best') };
const worst = { choices: choicesAt('worst') };

/** Does something for Ann, and sees that she hears of one new report, and of the one after it. */
async function hearsOnce(world: World, act: () => Promise<unknown>): Promise<void> {
  const ann = await listen(world, ANN);
  await act();
  const answer = await submit(world, ANN, worst);
  await ann.hears(1);
  await until('the faults', async () => ((await waitingFaults(world)).length === 0 ? true : undefined));
  await nothingFollows(world, [`${answer.id}.1`], ann);
}

/** Another report comes after everything that was on its way. */
async function nothingFollows(world: World, heard: readonly string[], ann: Listener) {
  const last = await submit(world, ANN, best);
  await until('the last report', async () => ann.reports.find(({ answerId }) => answerId === last.id));
  assert.equal(ann.reports.map(({ id }) => id).join(), [...heard, `${last.id}.1`].join());
  await ann.close();
}

/** Each of the next deliveries to a function is made twice. */
export function duplicatedDeliveries(world: World): Promise<void> {
  return hearsOnce(world, () =>
    injectFault(world, { at: 'deliver', by: '*:function:*', action: 'duplicate', times: 3 }),
  );
}

async function putReport(world: World, report: Report): Promise<void> {
  const entry = { Source: 'securityServiceLambda', DetailType: 'ReportEvent', Detail: JSON.stringify({ report }) };
  const EventBusName = `${world.stage}-eda-demo`;
  const bus = new EventBridgeClient(world.client);
  const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
  assert.equal(FailedEntryCount, 0);
}

/** Reports as they come late: one on an older version, and another one on the same. */
export async function outOfOrder(world: World): Promise<void> {
  const { items } = await myReports(world, ANN, { limit: 50 });
  const stored = items.find(({ answerVersion }) => answerVersion === 2);
  assert(stored);
  const ann = await listen(world, ANN);
  await putReport(world, { ...stored, id: `${stored.answerId}.1`, answerVersion: 1, score: 1, grade: 'F' });
  await putReport(world, { ...stored, score: 2, grade: 'F' });
  await nothingFollows(world, [], ann);
  const { report } = await readBoth(world, ANN, stored.answerId);
  assert.equal(JSON.stringify(report), JSON.stringify(stored));
}

/** The table of reports refuses a put. */
export function failingMutation(world: World): Promise<void> {
  const by = '*APPSYNC_ASSUME_ROLE-reports*';
  return hearsOnce(world, () => injectFault(world, { at: 'dynamodb:PutItem', by, action: 'error' }));
}

/** The function on the stream dies with the answer on the bus: it is announced, and evaluated, again. */
export function crashAfterAnnouncing(world: World): Promise<void> {
  const by = `*function:${world.stage}-users-announce-answer*`;
  return hearsOnce(world, () => injectFault(world, { at: 'eventbridge:PutEvents', by, action: 'crash' }));
}
