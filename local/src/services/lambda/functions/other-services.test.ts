import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { iam } from '../../iam/service.ts';
import { s3 } from '../../s3/service.ts';
import { handler, type LambdaTest, ROLE, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
let buckets: S3Client;
beforeAll(async () => {
  test = await startLambda([iam, s3]);
  buckets = new S3Client({ ...test.endpoint.client, forcePathStyle: true });
  await buckets.send(new CreateBucketCommand({ Bucket: 'code' }));
  await createRole('probe', 'lambda.amazonaws.com');
});
afterAll(() => test.stop());

function createRole(RoleName: string, Service: string) {
  const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  return new IAMClient(test.endpoint.client).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
}

describe('a function’s code', () => {
  it('is read from a bucket', async () => {
    const upload = (Key: string, body: string) =>
      buckets.send(new PutObjectCommand({ Bucket: 'code', Key, Body: handler(body) }));
    await upload('one.zip', 'return 1;');
    await upload('two.zip', 'return 2;');
    const created = await test.create('stored', undefined, { Code: { S3Bucket: 'code', S3Key: 'one.zip' } });
    expect(created.CodeSize).toBe(handler('return 1;').length);
    expect((await test.invoke('stored')).value).toBe(1);
    await test.send(new UpdateFunctionCodeCommand({ FunctionName: 'stored', S3Bucket: 'code', S3Key: 'two.zip' }));
    expect((await test.invoke('stored')).value).toBe(2);
  });

  it('must be in the bucket', async () => {
    const Code = { S3Bucket: 'code', S3Key: 'none.zip' };
    await expect(test.create('missing', undefined, { Code })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
    });
  });
});

describe('a function’s role', () => {
  const refusal = {
    name: 'InvalidParameterValueException',
    message: 'The role defined for the function cannot be assumed by Lambda.',
  };

  it('must exist and trust Lambda', async () => {
    await expect(test.create('roleless', undefined, { Role: `${ROLE}-2` })).rejects.toMatchObject(refusal);
    await createRole('for-events', 'events.amazonaws.com');
    const Role = ROLE.replace('probe', 'for-events');
    await expect(test.create('untrusted', undefined, { Role })).rejects.toMatchObject(refusal);
    await test.create('trusted');
    const update = new UpdateFunctionConfigurationCommand({ FunctionName: 'trusted', Role });
    await expect(test.send(update)).rejects.toMatchObject(refusal);
  });

  it('must be a role’s ARN', async () => {
    await expect(test.create('wrong', undefined, { Role: 'probe' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("Value 'probe' at 'role' failed to satisfy constraint"),
    });
  });
});
