import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { iam } from '../iam/service.ts';
import { lambda } from '../lambda/service.ts';
import { s3 } from '../s3/service.ts';
import { single, startStepFunctions } from './testing/start-stepfunctions.ts';

const states = await startStepFunctions([iam, lambda, s3]);
afterAll(() => states.endpoint.stop());
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:work';

beforeAll(async () => {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await new IAMClient(states.endpoint.client).send(
    new CreateRoleCommand({ RoleName: 'functions', AssumeRolePolicyDocument }),
  );
  const code = `export const handler = async (event) => {
    if (event.fail) throw new RangeError('too far');
    return { doubled: event.n * 2 };
  };`;
  await new LambdaClient(states.endpoint.client).send(
    new CreateFunctionCommand({
      FunctionName: 'work',
      Role: 'arn:aws:iam::000000000000:role/functions',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(code) }) },
    }),
  );
});

describe('a local function', () => {
  it('does the work of a task', async () => {
    const { output } = await states.run(single({ Type: 'Task', Resource: FUNCTION }), { n: 21 });
    expect(output).toBe('{"doubled":42}');
    const Parameters = { FunctionName: 'work', 'Payload.$': '$' };
    const invoke = single({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters });
    expect(JSON.parse((await states.run(invoke, { n: 1 })).output ?? '')).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { doubled: 2 },
      StatusCode: 200,
    });
  });

  it('fails a task with what it throws', async () => {
    const { error, cause = '' } = await states.run(single({ Type: 'Task', Resource: FUNCTION }), { fail: true });
    expect(error).toBe('RangeError');
    expect(JSON.parse(cause)).toMatchObject({ errorMessage: 'too far', errorType: 'RangeError' });
  });

  it('that is not there is named', async () => {
    expect(await states.run(single({ Type: 'Task', Resource: `${FUNCTION}-gone` }))).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.ResourceNotFoundException',
    });
  });
});

describe('a role of the local IAM', () => {
  it('that does not trust Step Functions runs no machine', async () => {
    const roleArn = 'arn:aws:iam::000000000000:role/functions';
    await expect(states.createMachine(single({ Type: 'Pass' }), { roleArn })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    });
  });
});

describe('the local S3', () => {
  const bucket = new S3Client({ ...states.endpoint.client, forcePathStyle: true });
  const read = async (Key: string) => {
    const { Body } = await bucket.send(new GetObjectCommand({ Bucket: 'work', Key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  };

  it("has a distributed Map's items and takes its results", async () => {
    await bucket.send(new CreateBucketCommand({ Bucket: 'work' }));
    await bucket.send(new PutObjectCommand({ Bucket: 'work', Key: 'in.json', Body: '[{"n":1},{"n":2}]' }));
    const map = {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'work', Key: 'in.json' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'Double',
        States: { Double: { Type: 'Task', Resource: FUNCTION, End: true } },
      },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'work', Prefix: 'out' } },
    };
    const { status, output = '' } = await states.run(single(map));
    expect(status).toBe('SUCCEEDED');
    const manifest = await read(JSON.parse(output).ResultWriterDetails.Key);
    const results = await read(manifest.ResultFiles.SUCCEEDED[0].Key);
    expect(results.map(({ Output }: { Output: string }) => JSON.parse(Output))).toEqual([
      { doubled: 2 },
      { doubled: 4 },
    ]);
  });

  it('lists the objects that a distributed Map works on', async () => {
    const map = {
      Type: 'Map',
      ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'work', Prefix: 'in' } },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Keep',
        States: { Keep: { Type: 'Pass', Parameters: { 'key.$': '$.Key', 'size.$': '$.Size' }, End: true } },
      },
    };
    expect((await states.run(single(map))).output).toBe('[{"key":"in.json","size":17}]');
  });

  it('gives a task the text of an object', async () => {
    const Parameters = { Bucket: 'work', Key: 'in.json' };
    const task = single({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', Parameters });
    const { output = '' } = await states.run(task);
    expect(JSON.parse(output)).toMatchObject({ Body: '[{"n":1},{"n":2}]', ContentLength: 17 });
    const missing = single({
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
      Parameters: { Bucket: 'work', Key: 'gone' },
    });
    expect(await states.run(missing)).toMatchObject({ error: 'S3.NoSuchKeyException' });
  });
});
