import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handler, type LambdaTest, ROLE, startLambda, zip } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
});
afterAll(() => test.stop());

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('a function', () => {
  it('is created with AWS’s defaults and is active at once', async () => {
    const { $metadata, ...created } = (await test.create('defaults')) as { $metadata?: { httpStatusCode: number } };
    expect($metadata?.httpStatusCode).toBe(201);
    const configuration = {
      FunctionName: 'defaults',
      FunctionArn: test.arn('defaults'),
      Runtime: 'nodejs22.x',
      Role: ROLE,
      Handler: 'index.handler',
      CodeSize: expect.any(Number),
      CodeSha256: expect.stringMatching(/^[\w+/]{43}=$/),
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      LastModified: '2026-01-01T00:00:00.000+0000',
      Version: '$LATEST',
      TracingConfig: { Mode: 'PassThrough' },
      RevisionId: uuid,
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      RuntimeVersionConfig: { RuntimeVersionArn: expect.stringMatching(/^arn:aws:lambda:eu-west-1::runtime:/) },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/defaults' },
    };
    expect(created).toEqual(configuration);
    const found = await test.send(new GetFunctionCommand({ FunctionName: 'defaults' }));
    expect(found.Configuration).toEqual(created);
    expect(found.Tags).toBeUndefined();
  });

  it('keeps every setting, and drops those that an update empties', async () => {
    const settings = {
      Description: 'what it does',
      Timeout: 900,
      MemorySize: 1024,
      Environment: { Variables: { TABLE: 'orders' } },
      TracingConfig: { Mode: 'Active' as const },
      EphemeralStorage: { Size: 1024 },
      Architectures: ['arm64' as const],
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead' },
      KMSKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/1',
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      LoggingConfig: { LogFormat: 'JSON' as const, LogGroup: '/orders' },
    };
    const created = await test.create('settings', undefined, { ...settings, Tags: { team: 'orders' } });
    expect(created).toMatchObject({
      ...settings,
      VpcConfig: { ...settings.VpcConfig, VpcId: expect.stringMatching(/^vpc-/) },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '/orders', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' },
    });
    const { Tags } = await test.send(new GetFunctionCommand({ FunctionName: 'settings' }));
    expect(Tags).toEqual({ team: 'orders' });
    const updated = await test.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'settings',
        DeadLetterConfig: { TargetArn: '' },
        KMSKeyArn: '',
        Environment: { Variables: {} },
        Timeout: 10,
      }),
    );
    expect(updated).toMatchObject({ Timeout: 10, MemorySize: 1024 });
    expect(updated.Environment).toBeUndefined();
    expect(updated.DeadLetterConfig).toBeUndefined();
    expect(updated.KMSKeyArn).toBeUndefined();
    expect(updated.RevisionId).not.toBe(created.RevisionId);
  });

  it('runs new code after an update, and its location downloads it', async () => {
    const created = await test.create('code', handler('return 1;'));
    expect((await test.invoke('code')).value).toBe(1);
    const ZipFile = handler('return 2;');
    const dry = await test.send(new UpdateFunctionCodeCommand({ FunctionName: 'code', ZipFile, DryRun: true }));
    expect(dry.CodeSha256).not.toBe(created.CodeSha256);
    expect((await test.invoke('code')).value).toBe(1);
    const updated = await test.send(new UpdateFunctionCodeCommand({ FunctionName: 'code', ZipFile }));
    expect(updated).toMatchObject({ CodeSha256: dry.CodeSha256, CodeSize: ZipFile.length });
    expect((await test.invoke('code')).value).toBe(2);
    const { Code } = await test.send(new GetFunctionCommand({ FunctionName: 'code' }));
    const download = await fetch(Code?.Location ?? '');
    expect(Buffer.from(await download.arrayBuffer())).toEqual(Buffer.from(ZipFile));
  });

  it('runs with a changed environment at its next invocation', async () => {
    await test.create('variables', handler('return process.env.STAGE ?? null;'));
    expect((await test.invoke('variables')).value).toBeNull();
    const Environment = { Variables: { STAGE: 'local' } };
    await test.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'variables', Environment }));
    expect((await test.invoke('variables')).value).toBe('local');
  });

  it('refuses an update of another revision', async () => {
    await test.create('revision');
    const update = { FunctionName: 'revision', RevisionId: '00000000-0000-4000-8000-000000000000' };
    await expect(test.send(new UpdateFunctionConfigurationCommand(update))).rejects.toMatchObject({
      name: 'PreconditionFailedException',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(test.send(new UpdateFunctionCodeCommand({ ...update, ZipFile: handler('') }))).rejects.toMatchObject({
      name: 'PreconditionFailedException',
    });
  });

  it('is gone after it was deleted', async () => {
    await test.create('gone');
    const { $metadata } = await test.send(new DeleteFunctionCommand({ FunctionName: 'gone' }));
    expect($metadata.httpStatusCode).toBe(204);
    await expect(test.send(new GetFunctionCommand({ FunctionName: 'gone' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${test.arn('gone')}`,
      Type: 'User',
    });
    await expect(test.invoke('gone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('answers to its name, its partial ARN and its ARN', async () => {
    await test.create('named');
    for (const FunctionName of [
      'named',
      '000000000000:function:named',
      'function:named',
      test.arn('named'),
      `${test.arn('named')}:$LATEST`,
    ]) {
      const found = await test.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect(found.FunctionName).toBe('named');
    }
    const qualified = await test.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'named', Qualifier: '$LATEST' }),
    );
    expect(qualified.FunctionArn).toBe(`${test.arn('named')}:$LATEST`);
  });

  it('is listed in pages', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await test.create(name);
    const names: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const answer = await test.send(new ListFunctionsCommand({ MaxItems: 2, Marker }));
      names.push(...(answer.Functions ?? []).map(({ FunctionName }) => FunctionName));
      Marker = answer.NextMarker;
    } while (Marker);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['list-a', 'list-b', 'list-c']));
    const all = await test.send(new ListFunctionsCommand({ FunctionVersion: 'ALL' }));
    expect(all.Functions?.map(({ FunctionArn }) => FunctionArn)).toContain(`${test.arn('list-a')}:$LATEST`);
  });
});

describe('a function is refused', () => {
  const refused: [string, object, string, string][] = [
    [
      'with a name that exists',
      { FunctionName: 'taken' },
      'ResourceConflictException',
      'Function already exist: taken',
    ],
    [
      'without a runtime',
      { Runtime: undefined },
      'InvalidParameterValueException',
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    [
      'with a time-out above 900 seconds',
      { Timeout: 901 },
      'ValidationException',
      "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [
      'with too little memory',
      { MemorySize: 127 },
      'ValidationException',
      "1 validation error detected: Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    [
      'with a variable that is AWS’s own',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'InvalidParameterValueException',
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
    ],
    [
      'with what is no zip',
      { Code: { ZipFile: Buffer.from('text') } },
      'InvalidParameterValueException',
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    ['without code', { Code: {} }, 'InvalidParameterValueException', 'Please provide a source for function code.'],
  ];
  beforeAll(() => test.create('taken'));

  it.each(refused)('%s', async (_why, difference, name, message) => {
    await expect(test.create('refused', undefined, difference)).rejects.toMatchObject({ name, message });
  });

  it('with more than 4 KB of environment variables', async () => {
    const Environment = { Variables: { LARGE: 'x'.repeat(4096) } };
    await expect(test.create('refused', undefined, { Environment })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('exceeded the 4KB limit. String measured: {"LARGE":"x'),
    });
  });

  it('with a layer that does not exist', async () => {
    const Layers = ['arn:aws:lambda:eu-west-1:000000000000:layer:none:1'];
    await expect(test.create('refused', undefined, { Layers })).rejects.toMatchObject({
      message: `Layer version ${Layers[0]} does not exist.`,
    });
  });

  it('by name, when it needs what is not implemented', async () => {
    const DurableConfig = { ExecutionTimeout: 60 };
    await expect(test.create('refused', undefined, { DurableConfig })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('DurableConfig'),
    });
  });
});

describe('a function of another runtime', () => {
  it('is kept, and says that it cannot run here when it is invoked', async () => {
    await test.create('snake', zip({ 'app.py': 'def handler(event, context): return 1' }), {
      Runtime: 'python3.12',
      Handler: 'app.handler',
    });
    const { Runtime } = await test.send(new GetFunctionConfigurationCommand({ FunctionName: 'snake' }));
    expect(Runtime).toBe('python3.12');
    await expect(test.invoke('snake')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining('python3.12'),
    });
  });
});
