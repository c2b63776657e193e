import { CreatePolicyCommand, CreateRoleCommand, type CreateRoleCommandInput, IAMClient } from '@aws-sdk/client-iam';
import { startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { iam } from '../service.ts';

export const policyOf = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

export const permission = policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: "arn:aws:s3:::b/*('!)" });

export const trust = policyOf({
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

/** An endpoint with IAM alone, and the shortest way to a role and a policy. */
export async function startIam() {
  const endpoint = await startTestEndpoint([iam]);
  const client = new IAMClient(endpoint.client);
  let roles = 0;
  return {
    endpoint,
    client,
    /** A new role's name. */
    async createRole(input: Partial<CreateRoleCommandInput> = {}): Promise<string> {
      const RoleName = input.RoleName ?? `role-${++roles}`;
      await client.send(new CreateRoleCommand({ AssumeRolePolicyDocument: trust, ...input, RoleName }));
      return RoleName;
    },
    /** A new policy's ARN. */
    async createPolicy(PolicyName: string): Promise<string> {
      const { Policy } = await client.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: permission }));
      return Policy?.Arn ?? '';
    },
  };
}
