import { NotImplementedError } from '../../../service/errors.ts';
import type { ParameterVersion, SsmContext } from '../state.ts';
import { parameterArn } from './parameter-arn.ts';

/**
 * Puts `Parameter Store Change` on the default bus, where there is one.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
 */
export function announceChange(
  operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion',
  name: string,
  { type, description }: ParameterVersion,
  context: SsmContext,
): void {
  const entry = {
    Source: 'aws.ssm',
    DetailType: 'Parameter Store Change',
    Detail: JSON.stringify({ name, type, operation, ...(description !== undefined && { description }) }),
    Resources: [parameterArn(name, context)],
    Time: new Date(context.clock.now()),
  };
  const principal = { type: 'service', arn: 'ssm.amazonaws.com' } as const;
  const sent = context.call('eventbridge', 'PutEvents', { Entries: [entry] }, { principal }).catch((error: unknown) => {
    if (!(error instanceof NotImplementedError)) throw error;
  });
  context.background(`the event of the parameter ${name}`, sent);
}
