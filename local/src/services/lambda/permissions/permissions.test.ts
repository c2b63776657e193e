import {
  AddPermissionCommand,
  CreateAliasCommand,
  GetPolicyCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LambdaTest, startLambda } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
});
afterAll(() => test.stop());

const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/bus/orders';
const add = (FunctionName: string, more: object = {}) => {
  const base = { StatementId: 'rule', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' };
  return test.send(new AddPermissionCommand({ FunctionName, ...base, ...more }));
};
const policy = async (FunctionName: string, Qualifier?: string) =>
  JSON.parse((await test.send(new GetPolicyCommand({ FunctionName, Qualifier }))).Policy ?? '');

describe('a function’s policy', () => {
  it('is rendered as AWS renders it', async () => {
    await test.create('policy');
    const { Statement = '' } = await add('policy', { SourceArn: RULE });
    const rule = {
      Sid: 'rule',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: test.arn('policy'),
      Condition: { ArnLike: { 'AWS:SourceArn': RULE } },
    };
    expect(JSON.parse(Statement)).toEqual(rule);
    await add('policy', {
      StatementId: 'bucket',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::b',
      SourceAccount: '000000000000',
    });
    await add('policy', { StatementId: 'account', Principal: '111111111111' });
    await add('policy', { StatementId: 'org', Principal: '*', PrincipalOrgID: 'o-1' });
    await add('policy', {
      StatementId: 'url',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    });
    const { Version, Id, Statement: statements } = await policy('policy');
    expect([Version, Id]).toEqual(['2012-10-17', 'default']);
    expect(statements[0]).toEqual(rule);
    expect(
      statements.slice(1).map(({ Principal, Condition }: Record<string, unknown>) => [Principal, Condition]),
    ).toEqual([
      [
        { Service: 's3.amazonaws.com' },
        { StringEquals: { 'AWS:SourceAccount': '000000000000' }, ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::b' } },
      ],
      [{ AWS: 'arn:aws:iam::111111111111:root' }, undefined],
      ['*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
      ['*', { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }],
    ]);
  });

  it('belongs to a function, a version or an alias', async () => {
    await test.create('qualified');
    await test.send(new PublishVersionCommand({ FunctionName: 'qualified' }));
    await test.send(new CreateAliasCommand({ FunctionName: 'qualified', Name: 'live', FunctionVersion: '1' }));
    await add('qualified', { Qualifier: 'live' });
    expect((await policy('qualified', 'live')).Statement[0].Resource).toBe(`${test.arn('qualified')}:live`);
    await expect(policy('qualified')).rejects.toMatchObject({ message: 'The resource you requested does not exist.' });
    await expect(add('qualified', { Qualifier: '$LATEST' })).rejects.toMatchObject({
      message: 'We currently do not support adding policies for $LATEST.',
    });
  });

  it('has each statement once', async () => {
    await test.create('once');
    await add('once');
    await expect(add('once')).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message:
        'The statement id (rule) provided already exists. Please provide a new statement id, or remove the existing statement.',
    });
    const remove = (StatementId: string) =>
      test.send(new RemovePermissionCommand({ FunctionName: 'once', StatementId }));
    await expect(remove('other')).rejects.toMatchObject({
      message: 'Statement other is not found in resource policy.',
    });
    expect((await remove('rule')).$metadata.httpStatusCode).toBe(204);
    await expect(remove('rule')).rejects.toMatchObject({ message: 'No policy is associated with the given resource.' });
  });

  it('is refused for a principal or action that is none, and above 20 KB', async () => {
    await test.create('limits');
    await expect(add('limits', { Principal: 'nobody' })).rejects.toMatchObject({
      message: 'The provided principal was invalid. Please check the principal and try again.',
    });
    await expect(add('limits', { Action: 'invoke' })).rejects.toMatchObject({ name: 'ValidationException' });
    const statements = Array.from({ length: 200 }, (_, index) => ({
      StatementId: `s-${index}`,
      SourceArn: `${RULE}-${index}`,
    }));
    const adding = async () => {
      for (const statement of statements) await add('limits', statement);
    };
    await expect(adding()).rejects.toMatchObject({ name: 'PolicyLengthExceededException' });
  });
});

describe('a delivery', () => {
  const deliver = async (to: string, from = RULE, principal = 'events.amazonaws.com') => {
    const { context } = test.endpoint.instances.of('lambda');
    await context.deliver({ kind: 'rule', from, to, payload: '{}', principal });
    const last = test.endpoint.recorder.latest().findLast((seen) => seen.kind === 'delivery');
    await test.endpoint.idle();
    return last?.kind === 'delivery' ? (last.error?.code ?? last.outcome) : undefined;
  };

  it('reaches a function only when its policy lets the sender in', async () => {
    await test.create('target');
    expect(await deliver(test.arn('target'))).toBe('AccessDeniedException');
    await add('target', { SourceArn: 'arn:aws:events:eu-west-1:000000000000:rule/bus/*' });
    expect(await deliver(test.arn('target'))).toBe('delivered');
    expect(await deliver(test.arn('target'), 'arn:aws:events:eu-west-1:000000000000:rule/other')).toBe(
      'AccessDeniedException',
    );
    expect(await deliver(test.arn('target'), RULE, 'sns.amazonaws.com')).toBe('AccessDeniedException');
    await test.send(new RemovePermissionCommand({ FunctionName: 'target', StatementId: 'rule' }));
    expect(await deliver(test.arn('target'))).toBe('AccessDeniedException');
    expect(await deliver(test.arn('target'), RULE, 'arn:aws:iam::000000000000:role/sender')).toBe('delivered');
  });

  it('fails when there is no such function', async () => {
    expect(await deliver(test.arn('nobody'))).toBe('ResourceNotFoundException');
  });
});
