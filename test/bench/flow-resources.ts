import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

/** How the SDK's clients reach the endpoint. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Creates rule, function and table of one name: an event with `source` = `name` makes the function put one row. */
export async function createFlow(client: ClientSettings, name: string, root: string): Promise<void> {
  const { Role } = await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }),
    }),
  );
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  const lambda = new LambdaClient(client);
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: Role?.Arn ?? '',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 30,
      Code: { ZipFile: await handlerZip(root) },
    }),
  );
  const events = new EventBridgeClient(client);
  const { RuleArn = '' } = await events.send(
    new PutRuleCommand({ Name: name, EventPattern: JSON.stringify({ source: [name] }) }),
  );
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: name,
      StatementId: 'events',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: RuleArn,
    }),
  );
  await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: name, Arn: FunctionArn }] }));
}

const HANDLER = `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const dynamodb = new DynamoDBClient({});
export const handler = async (event) => {
  const startedAt = performance.timeOrigin + performance.now();
  const Item = { id: { S: event.id }, sentAt: { N: String(event.detail.sentAt) }, startedAt: { N: String(startedAt) } };
  await dynamodb.send(new PutItemCommand({ TableName: event.source, Item }));
};`;

async function handlerZip(root: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: HANDLER, resolveDir: `${root}/test` },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    banner: {
      js: "import{createRequire as createRequire_}from'node:module';const require=createRequire_(import.meta.url);",
    },
  });
  return zipSync({ 'index.mjs': outputFiles[0]?.contents ?? new Uint8Array() });
}
