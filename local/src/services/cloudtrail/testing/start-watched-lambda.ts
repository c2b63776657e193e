import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, type CreateFunctionCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import type { Service } from '../../../service/service.ts';
import { iam } from '../../iam/service.ts';
import { lambda } from '../../lambda/service.ts';
import { ACCOUNT, startCloudTrail } from './start-cloudtrail.ts';

/** The role of the tests' functions. */
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/makers/maker`;

export const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

export type WatchedLambda = Awaited<ReturnType<typeof startWatchedLambda>>;

/** What `startCloudTrail` gives, with Lambda, IAM and a role: calls to be recorded. */
export async function startWatchedLambda(others: readonly Service[] = []) {
  const test = await startCloudTrail([iam, lambda, ...others]);
  const functions = new LambdaClient(test.endpoint.client);
  const roles = new IAMClient(test.endpoint.client);
  await roles.send(new CreateRoleCommand({ Path: '/makers/', RoleName: 'maker', AssumeRolePolicyDocument: TRUST }));

  return {
    ...test,
    functions,
    roles,
    /** Creates `old`, a function of an old Python with a secret in its environment. */
    createFunction(input: Partial<CreateFunctionCommandInput> = {}, client = functions) {
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
    },
  };
}
