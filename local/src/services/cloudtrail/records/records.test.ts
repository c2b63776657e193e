import { DeleteTrailCommand, PutEventSelectorsCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  GetFunctionCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { dynamodb } from '../../dynamodb/service.ts';
import { iam } from '../../iam/service.ts';
import { kms } from '../../kms/service.ts';
import { lambda } from '../../lambda/service.ts';
import { ssm } from '../../ssm/service.ts';
import { sts } from '../../sts/service.ts';
import { ACCOUNT, BUCKET, type CloudTrailTest, startCloudTrail } from '../testing/start-cloudtrail.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/makers/maker`;
const ANY_CALL = { 'detail-type': ['AWS API Call via CloudTrail'] };
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

let test: CloudTrailTest;
let functions: LambdaClient;
let parameters: SSMClient;
beforeEach(async () => {
  test = await startCloudTrail([dynamodb, iam, kms, lambda, ssm, sts]);
  functions = new LambdaClient(test.endpoint.client);
  parameters = new SSMClient(test.endpoint.client);
  const roles = new IAMClient(test.endpoint.client);
  await roles.send(new CreateRoleCommand({ Path: '/makers/', RoleName: 'maker', AssumeRolePolicyDocument: TRUST }));
});
afterEach(() => test.endpoint.stop());

function createFunction(input: Partial<CreateFunctionCommandInput> = {}, client = functions) {
  const ZipFile = zipSync({ 'index.py': strToU8('def handler(event, context): return event') });
  return client.send(
    new CreateFunctionCommand({
      FunctionName: 'old',
      Runtime: 'python3.8',
      Role: ROLE,
      Handler: 'index.handler',
      Code: { ZipFile },
      Environment: { Variables: { SECRET: 'do not tell' } },
      Tags: { Team: 'audit' },
      ...input,
    }),
  );
}

describe('the event of a call', () => {
  it('has AWS’s shape, with every field that a rule may match', async () => {
    await test.startTrail();
    await test.listen({
      source: ['aws.lambda'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['lambda.amazonaws.com'],
        eventName: ['CreateFunction20150331'],
        requestParameters: { runtime: ['python3.8'] },
      },
    });
    const { CodeSha256, RevisionId, $metadata } = await createFunction();
    await createFunction({ FunctionName: 'java', Runtime: 'java21' });
    const heard = await test.heard();
    expect(heard).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'AWS API Call via CloudTrail',
        source: 'aws.lambda',
        account: ACCOUNT,
        time: '2026-05-01T12:01:02Z',
        region: 'eu-west-1',
        resources: [],
        detail: {
          eventVersion: '1.11',
          userIdentity: {
            type: 'Root',
            principalId: ACCOUNT,
            arn: `arn:aws:iam::${ACCOUNT}:root`,
            accountId: ACCOUNT,
            accessKeyId: 'test',
          },
          eventTime: '2026-05-01T12:01:02Z',
          eventSource: 'lambda.amazonaws.com',
          eventName: 'CreateFunction20150331',
          awsRegion: 'eu-west-1',
          sourceIPAddress: '127.0.0.1',
          userAgent: expect.stringContaining('aws-sdk-js/3'),
          requestParameters: {
            functionName: 'old',
            runtime: 'python3.8',
            role: ROLE,
            handler: 'index.handler',
            code: {},
            environment: {},
            tags: { Team: 'audit' },
          },
          responseElements: expect.objectContaining({
            functionName: 'old',
            functionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:old`,
            runtime: 'python3.8',
            role: ROLE,
            handler: 'index.handler',
            codeSha256: CodeSha256,
            revisionId: RevisionId,
            version: '$LATEST',
            environment: {},
          }),
          requestID: $metadata.requestId,
          eventID: expect.stringMatching(/^[0-9a-f-]{36}$/),
          readOnly: false,
          eventType: 'AwsApiCall',
          managementEvent: true,
          recipientAccountId: ACCOUNT,
          eventCategory: 'Management',
          tlsDetails: { clientProvidedHostHeader: new URL(test.endpoint.url).host },
        },
      },
    ]);
    expect(JSON.stringify(heard)).not.toContain('do not tell');
  });

  it('tells why a call failed', async () => {
    await test.startTrail();
    await test.listen({ detail: { errorCode: [{ exists: true }] } });
    await createFunction();
    await expect(createFunction()).rejects.toMatchObject({ name: 'ResourceConflictException' });
    expect((await test.heard()).map(({ detail }) => detail)).toMatchObject([
      {
        eventName: 'CreateFunction20150331',
        errorCode: 'ResourceConflictException',
        errorMessage: 'Function already exist: old',
        requestParameters: { functionName: 'old' },
        responseElements: null,
      },
    ]);
  });

  it('names the session of a role, and who issued it', async () => {
    await test.startTrail();
    await test.listen({ source: ['aws.lambda'] });
    const tokens = new STSClient(test.endpoint.client);
    const { Credentials } = await tokens.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'jo' }));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken } = Credentials ?? {};
    const credentials = { accessKeyId, secretAccessKey, sessionToken: SessionToken ?? '' };
    await createFunction({}, new LambdaClient({ ...test.endpoint.client, credentials }));
    expect((await test.heard())[0]?.detail.userIdentity).toEqual({
      type: 'AssumedRole',
      principalId: expect.stringMatching(/^AROA\w{17}:jo$/),
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/maker/jo`,
      accountId: ACCOUNT,
      accessKeyId,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: expect.stringMatching(/^AROA\w{17}$/),
          arn: ROLE,
          accountId: ACCOUNT,
          userName: 'maker',
        },
        attributes: { creationDate: '2026-05-01T12:01:02Z', mfaAuthenticated: 'false' },
      },
    });
  });

  it('hides what is secret, and spells S3’s requests as S3 does', async () => {
    await test.startTrail();
    await test.listen({ ...ANY_CALL, source: ['aws.ssm', 'aws.s3'] });
    await parameters.send(new PutParameterCommand({ Name: '/key', Value: 'hush', Type: 'SecureString' }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await test.buckets.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration }));
    const heard = await test.heard();
    expect(heard.map(({ detail }) => detail.requestParameters)).toEqual([
      { name: '/key', value: 'HIDDEN_DUE_TO_SECURITY_REASONS', type: 'SecureString' },
      { bucketName: BUCKET, VersioningConfiguration, Host: new URL(test.endpoint.url).host },
    ]);
    expect(heard[0]?.detail.responseElements).toEqual({ tier: 'Standard', version: 1 });
  });
});

describe('the default bus', () => {
  it('hears of no call before a trail is logging, nor after it stopped', async () => {
    await test.listen(ANY_CALL);
    await createFunction();
    await test.startTrail();
    await test.send(new StopLoggingCommand({ Name: 'calls' }));
    await createFunction({ FunctionName: 'late' });
    await test.send(new DeleteTrailCommand({ Name: 'calls' }));
    expect((await test.heard()).map(({ detail }) => detail.eventName)).toEqual(['StartLogging']);
  });

  it('hears of calls that only read where a rule asks for all of them', async () => {
    await test.startTrail();
    await test.listen({ source: ['aws.lambda'] });
    await test.listen({ source: ['aws.lambda'] }, 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', 'all');
    await createFunction();
    await functions.send(new GetFunctionCommand({ FunctionName: 'old' }));
    const namesOf = async (rule: string) => (await test.heard(rule)).map(({ detail }) => detail.eventName);
    expect(await namesOf('heard')).toEqual(['CreateFunction20150331']);
    expect(await namesOf('all')).toEqual(['CreateFunction20150331', 'GetFunction20150331v2']);
    const [, read] = await test.heard('all');
    expect(read?.detail).toMatchObject({ readOnly: true, responseElements: null });
  });

  it('hears what the trail’s selectors take', async () => {
    await test.startTrail();
    const EventSelectors = [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true } as const];
    await test.send(new PutEventSelectorsCommand({ TrailName: 'calls', EventSelectors }));
    await test.listen({ source: ['aws.lambda'] }, 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
    await createFunction();
    await functions.send(new GetFunctionCommand({ FunctionName: 'old' }));
    expect((await test.heard()).map(({ detail }) => detail.eventName)).toEqual(['GetFunction20150331v2']);
  });

  it('hears of IAM, which is in us-east-1, by a trail of all regions only', async () => {
    await test.startTrail();
    const roles = new IAMClient(test.endpoint.client);
    const createRole = (RoleName: string) =>
      roles.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
    await test.listen({ source: ['aws.iam'] });
    await createRole('one');
    expect(await test.heard()).toEqual([]);
    const files = await flushed();
    expect(files.find(({ key }) => key.includes('/us-east-1/'))?.records).toMatchObject([
      { eventName: 'CreateRole', awsRegion: 'us-east-1', requestParameters: { roleName: 'one' } },
    ]);
  });

  it('hears of data calls when a trail asks for them, without their content', async () => {
    await test.startTrail();
    const tables = new DynamoDBClient(test.endpoint.client);
    const create = (TableName: string) =>
      tables.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        }),
      );
    const put = (TableName: string) => tables.send(new PutItemCommand({ TableName, Item: { id: { S: 'private' } } }));
    await create('asked');
    await create('other');
    await test.listen({ source: ['aws.dynamodb'], detail: { eventCategory: ['Data'] } });
    await put('asked');
    const ARN = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/asked`;
    const AdvancedEventSelectors = [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
          { Field: 'resources.ARN', StartsWith: [ARN] },
        ],
      },
    ];
    await test.send(new PutEventSelectorsCommand({ TrailName: 'calls', AdvancedEventSelectors }));
    await put('asked');
    await put('other');
    const heard = await test.heard();
    expect(heard.map(({ detail }) => detail)).toMatchObject([
      {
        eventName: 'PutItem',
        managementEvent: false,
        readOnly: false,
        requestParameters: { tableName: 'asked' },
        responseElements: null,
        resources: [{ type: 'AWS::DynamoDB::Table', ARN, accountId: ACCOUNT }],
      },
    ]);
    expect(JSON.stringify(heard)).not.toContain('private');
  });

  it('hears nothing of what CloudTrail and the bus do by themselves', async () => {
    await test.startTrail();
    const DataResources = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];
    const EventSelectors = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources } as const];
    await test.send(new PutEventSelectorsCommand({ TrailName: 'calls', EventSelectors }));
    await test.listen(ANY_CALL, 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
    const Entries = [{ Source: 'shop', DetailType: 'Sold', Detail: '{}' }];
    await test.events.send(new PutEventsCommand({ Entries }));
    await test.endpoint.idle();
    const before = (await test.heard()).length;
    await test.clock.advance(30 * 60_000);
    await test.endpoint.idle();
    expect((await test.heard()).length).toBe(before);
  });
});

describe('PutEvents', () => {
  it('by a customer cannot pretend to be CloudTrail', async () => {
    await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern: JSON.stringify({ source: ['aws.lambda'] }) }));
    const Entries = [{ Source: 'aws.lambda', DetailType: 'AWS API Call via CloudTrail', Detail: '{}' }];
    const { FailedEntryCount } = await test.events.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(1);
  });
});

async function flushed() {
  await test.clock.advance(5 * 60_000);
  await test.endpoint.idle();
  return test.logFiles();
}
