import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  type Runtime,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { OPERATOR } from './confirm-subscription.ts';
import { until } from './until.ts';
import { inbox, type ReceivedMail, textOutput, type World } from './world.ts';

/** A row of the table `eventbridge-notifier`. */
export type FindingRow = Readonly<Record<string, AttributeValue>>;

/** The function that stores findings. */
export const recordFinding = (world: World) => `${world.stage}-audit-record-finding`;

/** Creates a function in the account as anyone may, and deletes it again: what it was does not matter, that it was does. */
export async function createFunction(world: World, name: string, runtime: Runtime): Promise<void> {
  const lambda = new LambdaClient(world.client);
  const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: recordFinding(world) }));
  const ZipFile = zipSync({ 'index.py': strToU8('def handler(event, context): return event') });
  const Handler = runtime.startsWith('java') ? 'example.Handler::handle' : 'index.handler';
  await lambda.send(
    new CreateFunctionCommand({ FunctionName: name, Role, Runtime: runtime, Handler, Code: { ZipFile } }),
  );
  await lambda.send(new DeleteFunctionCommand({ FunctionName: name }));
}

/** Hands an event to the audit's function as a rule does: without waiting for what becomes of it. */
export async function handOver(world: World, event: unknown): Promise<void> {
  const lambda = new LambdaClient(world.client);
  const Payload = JSON.stringify(event);
  await lambda.send(new InvokeCommand({ FunctionName: recordFinding(world), InvocationType: 'Event', Payload }));
}

/** Every finding. */
export async function findings(world: World): Promise<readonly FindingRow[]> {
  const dynamodb = new DynamoDBClient(world.client);
  const { Items = [] } = await dynamodb.send(
    new ScanCommand({ TableName: textOutput(world, 'audit_table-name'), ConsistentRead: true }),
  );
  return Items;
}

/** The findings about a function. */
export async function findingsAbout(world: World, functionName: string): Promise<readonly FindingRow[]> {
  return (await findings(world)).filter((row) => row.functionName?.S === functionName);
}

/** Waits for the finding about a function. */
export function found(world: World, functionName: string): Promise<FindingRow> {
  return until(`a row about ${functionName}`, async () => (await findingsAbout(world, functionName))[0]);
}

/** What operators have been told of a finding. */
export async function noticesOf(world: World, { id }: FindingRow): Promise<readonly ReceivedMail[]> {
  const told = `The whole event: ${textOutput(world, 'audit_table-name')}, id ${id?.S}`;
  return (await inbox(world, OPERATOR)).filter(({ text }) => text.split('\n').includes(told));
}
