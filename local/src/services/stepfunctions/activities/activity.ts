import type { EncryptionConfiguration } from '@aws-sdk/client-sfn';
import { readArn } from '../arns.ts';
import { activityDoesNotExist } from '../errors.ts';
import type { StepFunctionsContext } from '../state.ts';

/** Work that people or programs outside do. */
export interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  readonly encryption: EncryptionConfiguration;
}

/** @throws AwsError InvalidArn, ActivityDoesNotExist */
export function findActivity(arn: string, { state }: StepFunctionsContext): Activity {
  readArn(arn, 'activity');
  const activity = state.activities.get(arn);
  if (activity === undefined) throw activityDoesNotExist(arn);
  return activity;
}
