import type { UserPool } from '../user-pools/user-pool.ts';

/** The triggers that can be attached to a pool, by their member of `LambdaConfig`. */
export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'CustomMessage'
  | 'PreTokenGeneration'
  | 'UserMigration'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse';

/** The ARN of a pool's trigger, and the version of the event that it takes. */
export function findTrigger(
  { settings: { LambdaConfig = {} } }: UserPool,
  name: TriggerName,
): { readonly arn: string; readonly version: string } | undefined {
  if (name === 'PreTokenGeneration' && LambdaConfig.PreTokenGenerationConfig?.LambdaArn) {
    const { LambdaArn, LambdaVersion } = LambdaConfig.PreTokenGenerationConfig;
    return { arn: LambdaArn, version: LambdaVersion?.slice(1, 2) ?? '1' };
  }
  const arn = LambdaConfig[name];
  return arn === undefined || arn === '' ? undefined : { arn, version: '1' };
}
