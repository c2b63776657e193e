import { DeleteTrailCommand, PutEventSelectorsCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamodb } from '../../dynamodb/service.ts';
import { ACCOUNT } from '../testing/start-cloudtrail.ts';
import { startWatchedLambda, TRUST, type WatchedLambda } from '../testing/start-watched-lambda.ts';

const ANY_CALL = { 'detail-type': ['AWS API Call via CloudTrail'] };

let test: WatchedLambda;
beforeEach(async () => {
  test = await startWatchedLambda([dynamodb]);
});
afterEach(() => test.endpoint.stop());

describe('the default bus', () => {
  it('hears of no call before a trail is logging, nor after it stopped', async () => {
    await test.listen(ANY_CALL);
    await test.createFunction();
    await test.startTrail();
    await test.send(new StopLoggingCommand({ Name: 'calls' }));
    await test.createFunction({ FunctionName: 'late' });
    await test.send(new DeleteTrailCommand({ Name: 'calls' }));
    expect((await test.heard()).map(({ detail }) => detail.eventName)).toEqual(['StartLogging']);
  });

  it('hears of calls that only read where a rule asks for all of them', async () => {
    await test.startTrail();
    await test.listen({ source: ['aws.lambda'] });
    await test.listen({ source: ['aws.lambda'] }, 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', 'all');
    await test.createFunction();
    await test.functions.send(new GetFunctionCommand({ FunctionName: 'old' }));
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
    await test.createFunction();
    await test.functions.send(new GetFunctionCommand({ FunctionName: 'old' }));
    expect((await test.heard()).map(({ detail }) => detail.eventName)).toEqual(['GetFunction20150331v2']);
  });

  it('hears of IAM, which is in us-east-1, by a trail of all regions only', async () => {
    await test.startTrail();
    const createRole = (RoleName: string) =>
      test.roles.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
    await test.listen({ source: ['aws.iam'] });
    await createRole('one');
    expect(await test.heard()).toEqual([]);
    await test.clock.advance(5 * 60_000);
    await test.endpoint.idle();
    const files = await test.logFiles();
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

  it('takes no such event from anybody else', async () => {
    await test.listen(ANY_CALL);
    const Entries = [{ Source: 'aws.lambda', DetailType: 'AWS API Call via CloudTrail', Detail: '{}' }];
    expect((await test.events.send(new PutEventsCommand({ Entries }))).FailedEntryCount).toBe(1);
    expect(await test.heard()).toEqual([]);
  });
});
