import { LambdaClient } from '@aws-sdk/client-lambda';
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kms } from '../../kms/service.ts';
import { ssm } from '../../ssm/service.ts';
import { sts } from '../../sts/service.ts';
import { ACCOUNT, BUCKET } from '../testing/start-cloudtrail.ts';
import { ROLE, startWatchedLambda, type WatchedLambda } from '../testing/start-watched-lambda.ts';

const ANY_CALL = { 'detail-type': ['AWS API Call via CloudTrail'] };

let test: WatchedLambda;
beforeEach(async () => {
  test = await startWatchedLambda([kms, ssm, sts]);
});
afterEach(() => test.endpoint.stop());

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
    const { CodeSha256, RevisionId, $metadata } = await test.createFunction();
    await test.createFunction({ FunctionName: 'java', Runtime: 'java21' });
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
    await test.createFunction();
    await expect(test.createFunction()).rejects.toMatchObject({ name: 'ResourceConflictException' });
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
    await test.createFunction({}, new LambdaClient({ ...test.endpoint.client, credentials }));
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
    const parameters = new SSMClient(test.endpoint.client);
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
