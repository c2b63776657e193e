import assert from 'node:assert/strict';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { listen } from './report-subscription.ts';
import { change, choicesAt, myAnswers, myReports, readBoth, SUBMIT, submit, UPDATE } from './security-answers.ts';
import { askAs } from './security-api.ts';
import { crashAfterAnnouncing, duplicatedDeliveries, failingMutation, outOfOrder } from './security-gone-wrong.ts';
import { ANN, BOB, join } from './security-people.ts';
import { withoutTokenOfTheirs } from './security-tokens.ts';
import { until } from './until.ts';
import { type FlowCheck, textOutput, type World } from './world.ts';

/** The security platform without its page: each sentence of the specification, and what must hold when things go wrong. */
export const securityPlatform: readonly FlowCheck[] = [
  { title: 'two people sign up with the code from their inbox', run: signUpBoth },
  { title: 'an answer is followed by one report, heard by who gave it and by nobody else', run: oneReport },
  { title: 'each person sees their own answers and reports only', run: ownRowsOnly },
  { title: 'a changed answer yields a new version of its report', run: newVersion },
  {
    title: 'an answer that somebody else changed meanwhile, or that is not one’s own, is not changed',
    run: notChanged,
  },
  { title: 'an answer that does not fit the questionnaire is refused, naming the fields', run: refusedAnswers },
  {
    title: 'the log of the bus shows answer and report under one correlation id, and nobody’s name',
    run: oneCorrelation,
  },
  { title: 'reports come in pages, the newest first', run: pages },
  { title: 'deliveries that come twice make one report', run: duplicatedDeliveries },
  { title: 'a report that is older, or the same again, changes nothing and is not heard', run: outOfOrder },
  { title: 'a report that could not be stored is stored later', run: failingMutation },
  { title: 'a crash after announcing an answer repeats nothing', run: crashAfterAnnouncing },
  { title: 'tokens that are missing, foreign or tampered with are refused everywhere', run: withoutTokenOfTheirs },
  { title: 'nobody but the service publishes reports', run: noPublishing },
];

const best = { choices: choicesAt('best') };
const worst = { choices: choicesAt('worst'), comment: 'We have just begun.' };

async function signUpBoth(world: World): Promise<void> {
  await Promise.all([ANN, BOB].map((person) => join(world, person)));
}

/** Bob’s own report comes last: had he heard Ann’s, it would be there before it. */
async function oneReport(world: World): Promise<void> {
  const [ann, bob] = await Promise.all([listen(world, ANN), listen(world, BOB)]);
  const answer = await submit(world, ANN, worst);
  assert.equal(
    `${answer.version} ${answer.comment} ${answer.choices.length}`,
    `1 We have just begun. ${worst.choices.length}`,
  );
  const [report] = await ann.hears(1);
  assert.equal(`${report?.answerId} ${report?.answerVersion} ${report?.score} ${report?.grade}`, `${answer.id} 1 0 F`);
  assert.equal(report?.findings.length, worst.choices.length);

  const another = await submit(world, BOB, best);
  const heard = (await bob.hears(1)).map(({ answerId, score, grade }) => `${answerId} ${score} ${grade}`);
  assert.equal(heard.join(), `${another.id} 100 A`);
  assert.equal(ann.reports.length, 1);
  await Promise.all([ann.close(), bob.close()]);
}

async function ownRowsOnly(world: World): Promise<void> {
  const [answer] = await myAnswers(world, ANN);
  const { items: reports } = await myReports(world, ANN);
  assert(answer);
  assert.equal(reports.map(({ id }) => id).join(), `${answer.id}.1`);
  const own = await readBoth(world, ANN, answer.id);
  assert.equal(`${own.answer?.id} ${own.report?.id}`, `${answer.id} ${answer.id}.1`);
  const others = await readBoth(world, BOB, answer.id);
  assert.equal(`${others.answer} ${others.report}`, 'null null');
  const ofBob = [...(await myAnswers(world, BOB)), ...(await myReports(world, BOB)).items];
  assert.equal(ofBob.length, 2);
  assert(!ofBob.some(({ id }) => id.startsWith(answer.id)));
}

async function newVersion(world: World): Promise<void> {
  const [before] = await myAnswers(world, ANN);
  assert(before);
  const ann = await listen(world, ANN);
  const after = await change(world, ANN, before, best);
  assert.equal(`${after.id} ${after.version} ${after.comment}`, `${before.id} 2 null`);
  const [report] = await ann.hears(1);
  assert.equal(`${report?.id} ${report?.score}`, `${before.id}.2 100`);
  const { items } = await until('the list to follow', async () => {
    const page = await myReports(world, ANN);
    return page.items[0]?.answerVersion === 2 ? page : undefined;
  });
  assert.equal(items.length, 1);
  await ann.close();
}

async function notChanged(world: World): Promise<void> {
  const [answer] = await myAnswers(world, ANN);
  const variables = { id: answer?.id, expectedVersion: 1, input: worst };
  const [conflict] = (await askAs(world, ANN, UPDATE, variables)).errors ?? [];
  assert.equal(conflict?.errorType, 'Conflict');
  assert.equal((conflict.data as { readonly version: number }).version, 2);
  const foreign = await askAs(world, BOB, UPDATE, { ...variables, expectedVersion: 2 });
  assert.equal(foreign.errors?.[0]?.errorType, 'NotFound');
  assert.equal((await myAnswers(world, ANN))[0]?.version, 2);
}

async function refusedAnswers(world: World): Promise<void> {
  const [first, ...others] = best.choices;
  assert(first);
  const cases = [
    [{ choices: others }, first.question],
    [{ choices: [...best.choices, first] }, first.question],
    [{ choices: [{ ...first, choice: 'perhaps' }, ...others] }, first.question],
    [{ ...best, comment: 'x'.repeat(2001) }, 'comment'],
  ] as const;
  for (const [input, field] of cases) {
    const [error] = (await askAs(world, ANN, SUBMIT, { input })).errors ?? [];
    assert.equal(`${error?.errorType} ${error?.errorInfo?.fields?.map((each) => each.field)}`, `BadRequest ${field}`);
  }
  assert.equal((await myAnswers(world, ANN)).length, 1);
}

async function oneCorrelation(world: World): Promise<void> {
  const [answer] = await myAnswers(world, ANN);
  const logs = new CloudWatchLogsClient(world.client);
  const logGroupName = textOutput(world, 'platform_bus-log-group');
  const filterPattern = `{ $.detail.metadata.key = "${answer?.id}.2" }`;
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  const told = events.map(({ message = '{}' }) => JSON.parse(message));
  const names = told.map((event) => `${event.source} ${event['detail-type']} ${event.detail.metadata.hopCount}`);
  assert.equal(names.join(), 'userServiceDdbStream AnswerEvent 0,securityServiceLambda ReportEvent 1');
  assert.equal(new Set(told.map(({ detail }) => detail.metadata.correlationId)).size, 1);
  assert.equal(told[0].detail.state, 'changed');
  assert(!JSON.stringify(told).includes('owner'));
}

async function pages(world: World): Promise<void> {
  const ann = await listen(world, ANN);
  const answers = [await submit(world, ANN, best), await submit(world, ANN, worst)];
  await ann.hears(2);
  await ann.close();
  const newest = await until('both reports', async () => {
    const page = await myReports(world, ANN, { limit: 2 });
    return page.items.every(({ answerId }) => answers.some(({ id }) => id === answerId)) ? page : undefined;
  });
  assert.equal(
    newest.items.map(({ answerId }) => answerId).join(),
    answers
      .map(({ id }) => id)
      .toReversed()
      .join(),
  );
  const rest = await myReports(world, ANN, { limit: 2, nextToken: newest.nextToken });
  assert.equal(rest.items.map(({ answerVersion }) => answerVersion).join(), '2');
  assert.equal((await myReports(world, ANN, { limit: 50 })).nextToken, null);
}

async function noPublishing(world: World): Promise<void> {
  const { items } = await myReports(world, BOB);
  const [report] = items;
  const query = 'mutation ($report: ReportInput!) { publishReport(report: $report) { owner } }';
  const refused = await askAs(world, BOB, query, { report: { ...report, answerVersion: 9, score: 1 } });
  assert.equal(refused.errors?.[0]?.errorType, 'Unauthorized');
  assert.equal((await myReports(world, BOB)).items[0]?.score, 100);
}
