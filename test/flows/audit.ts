import assert from 'node:assert/strict';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { LambdaClient, UpdateFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { createFunctionEvent, failedSnapshotEvent, maintenanceEvent } from '@signalbox/audit/testing/aws-events';
import {
  createFunction,
  findings,
  findingsAbout,
  found,
  handOver,
  noticesOf,
  recordFinding,
} from './audited-account.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { takeDeadLetter } from './dead-letters.ts';
import { until } from './until.ts';
import { type FlowCheck, injectFault, textOutput, type World, waitingFaults } from './world.ts';

/** The audit, each sentence of the specification, and what must hold when things go wrong. */
export const audit: readonly FlowCheck[] = [
  { title: 'deploying everything has set nothing off', run: nothingFound },
  {
    title: 'operators confirm their subscription',
    run: (world) => confirmSubscription(world, textOutput(world, 'audit_topic-arn')),
  },
  { title: 'a Python 3.8 function is created: its row appears, and the operators are told', run: pythonFunction },
  { title: 'a Java function is created: no row', run: javaFunction },
  { title: 'the same event delivered twice is one row', run: duplicatedDelivery },
  { title: 'the same event told twice by CloudTrail is one row', run: repeatedEvent },
  { title: 'a failed snapshot and scheduled maintenance match their rules and are found', run: otherFindings },
  { title: 'nobody in the account can forge an event of AWS', run: forgedEvent },
  { title: 'an event of an unexpected shape is a dead letter with the reason', run: unexpectedShape },
  { title: 'the operators are told of every finding once', run: toldOnce },
];

/** CloudTrail has seen the functions of the stage being created, and still. */
async function nothingFound(world: World): Promise<void> {
  const { Events = [] } = await new CloudTrailClient(world.client).send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateFunction20150331' }],
    }),
  );
  assert(Events.some(({ CloudTrailEvent }) => CloudTrailEvent?.includes(recordFinding(world))));
  assert.equal(JSON.stringify(await findings(world)), '[]');
}

async function pythonFunction(world: World): Promise<void> {
  await createFunction(world, 'audited-python', 'python3.8');
  const row = await found(world, 'audited-python');
  assert.equal(row.runtime?.S, 'python3.8');
  assert.equal(`${row.eventName?.S} of ${row.eventSource?.S}`, 'CreateFunction20150331 of lambda.amazonaws.com');
  assert.match(row.time?.S ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.match(row.userIdentity?.M?.arn?.S ?? '', /^arn:aws:(iam|sts)::\d{12}:/);
  const event = row.event?.M;
  assert.equal(event?.['detail-type']?.S, 'AWS API Call via CloudTrail');
  assert.equal(event?.detail?.M?.eventID?.S, row.id?.S);
  assert.equal(event?.detail?.M?.requestParameters?.M?.functionName?.S, 'audited-python');
  const [mail] = await until('the notice', async () => {
    const notices = await noticesOf(world, row);
    return notices.length > 0 ? notices : undefined;
  });
  assert.match(
    mail?.text ?? '',
    /The function audited-python was created on the runtime python3\.8, asked for by arn:/,
  );
}

async function javaFunction(world: World): Promise<void> {
  await createFunction(world, 'audited-java', 'java17');
  await sentinel(world, 'after-java');
  assert.equal((await findingsAbout(world, 'audited-java')).length, 0);
}

/** A function that must be found: what was delivered before it has been delivered once its row is there. */
async function sentinel(world: World, name: string): Promise<void> {
  await createFunction(world, name, 'python3.8');
  await found(world, name);
}

async function duplicatedDelivery(world: World): Promise<void> {
  await injectFault(world, { at: 'deliver', by: `*function:${recordFinding(world)}*`, action: 'duplicate' });
  await createFunction(world, 'audited-twice', 'python3.8');
  await found(world, 'audited-twice');
  await until('the duplicate', async () => ((await waitingFaults(world)).length === 0 ? true : undefined));
  await sentinel(world, 'after-twice');
  assert.equal((await findingsAbout(world, 'audited-twice')).length, 1);
}

async function repeatedEvent(world: World): Promise<void> {
  const requestParameters = { functionName: 'told-twice', runtime: 'python3.8' };
  await handOver(world, createFunctionEvent({ eventID: 'told-twice', requestParameters }, 'first'));
  await handOver(world, createFunctionEvent({ eventID: 'told-twice', requestParameters }, 'second'));
  await found(world, 'told-twice');
  await sentinel(world, 'after-told-twice');
  assert.equal((await findingsAbout(world, 'told-twice')).length, 1);
}

/** No part of the account breaks a volume or has maintenance: the rules are asked, and their target is handed the events. */
async function otherFindings(world: World): Promise<void> {
  const events = new EventBridgeClient(world.client);
  for (const [rule, event] of [
    ['failed-snapshots', failedSnapshotEvent()],
    ['ec2-maintenance', maintenanceEvent()],
  ] as const) {
    const { EventPattern } = await events.send(new DescribeRuleCommand({ Name: `${world.stage}-audit-${rule}` }));
    const { Result } = await events.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }));
    assert.equal(Result, true, `the rule ${rule} matches`);
    await handOver(world, event);
    await until(`the finding of ${rule}`, async () =>
      (await findings(world)).find(({ eventSource }) => eventSource?.S === event.source),
    );
  }
}

async function forgedEvent(world: World): Promise<void> {
  const { source: Source, 'detail-type': DetailType, detail } = createFunctionEvent();
  const entry = { Source, DetailType, Detail: JSON.stringify(detail) };
  const { Entries = [] } = await new EventBridgeClient(world.client).send(new PutEventsCommand({ Entries: [entry] }));
  assert.equal(Entries[0]?.ErrorCode, 'NotAuthorizedForSourceException');
}

/** Lambda would try three times in three minutes: for this event it is told not to try again. */
async function unexpectedShape(world: World): Promise<void> {
  const lambda = new LambdaClient(world.client);
  const retry = (MaximumRetryAttempts: number) =>
    lambda.send(
      new UpdateFunctionEventInvokeConfigCommand({ FunctionName: recordFinding(world), MaximumRetryAttempts }),
    );
  await retry(0);
  try {
    await handOver(world, createFunctionEvent({ eventID: 'misshapen', requestParameters: null }));
    const letter = await takeDeadLetter<{
      requestPayload: { detail: { eventID: string } };
      responsePayload: { errorType: string; errorMessage: string };
    }>(world, 'audit-record-finding-dead-letters');
    assert.equal(letter.requestPayload.detail.eventID, 'misshapen');
    assert.equal(letter.responsePayload.errorType, 'UnparseableEventError');
    assert.match(letter.responsePayload.errorMessage, /^Not a valid aws\.lambda .*: requestParameters: /);
  } finally {
    await retry(2);
  }
}

async function toldOnce(world: World): Promise<void> {
  await sentinel(world, 'after-all');
  const rows = await findings(world);
  assert.equal(rows.length, 9);
  for (const row of rows) {
    await until(`a notice of ${row.id?.S}`, async () => (await noticesOf(world, row))[0]);
  }
  for (const row of rows) assert.equal((await noticesOf(world, row)).length, 1, `notices of ${row.id?.S}`);
}
