import { allowsDelivery } from '../../../engines/policy/allows-delivery.ts';
import { AwsError } from '../../../service/errors.ts';
import { invalidParameter } from '../errors.ts';
import { groupArn } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

/**
 * The name by which a function's policy lets CloudWatch Logs invoke it: the common one, or that of the region. AWS finds
 * out by invoking it.
 * @throws AwsError InvalidParameterException when the function is not there or allows neither
 */
export async function functionPrincipal(functionArn: string, group: string, context: LogsContext): Promise<string> {
  const policy = await functionPolicy(functionArn, context);
  const access = { from: `${groupArn(group, context)}:*`, action: 'lambda:InvokeFunction', resource: functionArn };
  const principal = ['logs.amazonaws.com', `logs.${context.region}.amazonaws.com`].find((name) =>
    allowsDelivery(policy, { ...access, principal: name }),
  );
  if (principal !== undefined) return principal;
  throw invalidParameter(
    'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
  );
}

async function functionPolicy(functionArn: string, context: LogsContext): Promise<string | undefined> {
  try {
    return (await context.call('lambda', 'GetPolicy', { FunctionName: functionArn })).Policy;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
