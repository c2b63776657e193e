import type {
  CreateActivityCommandInput,
  DeleteActivityCommandInput,
  DescribeActivityCommandInput,
  ListActivitiesCommandInput,
} from '@aws-sdk/client-sfn';
import { page } from '../../../service/page.ts';
import { readArn } from '../arns.ts';
import { checkName, pageOptions } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { checkEncryption } from '../state-machines/configuration.ts';
import { putTags } from '../tags.ts';
import { type Activity, findActivity } from './activity.ts';

/**
 * Creates an activity; the same name again answers the one that is there.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateActivity.html
 */
export function createActivity(
  { name = '', tags = [], encryptionConfiguration }: CreateActivityCommandInput,
  context: StepFunctionsContext,
) {
  checkName(name);
  const encryption = checkEncryption(encryptionConfiguration);
  const arn = context.arn('states', `activity:${name}`);
  const known = context.state.activities.get(arn);
  const activity: Activity = known ?? { arn, name, createdAt: context.clock.now(), encryption };
  if (!known) {
    context.state.activities.set(arn, activity);
    putTags(arn, tags, context);
  }
  return { activityArn: arn, creationDate: new Date(activity.createdAt) };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeActivity.html */
export function describeActivity({ activityArn = '' }: DescribeActivityCommandInput, context: StepFunctionsContext) {
  const { arn, name, createdAt, encryption } = findActivity(activityArn, context);
  return { activityArn: arn, name, creationDate: new Date(createdAt), encryptionConfiguration: encryption };
}

/** One that is not there is deleted already. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteActivity.html */
export function deleteActivity({ activityArn = '' }: DeleteActivityCommandInput, { state }: StepFunctionsContext) {
  readArn(activityArn, 'activity');
  state.activities.delete(activityArn);
  state.tags.delete(activityArn);
  return {};
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListActivities.html */
export function listActivities(request: ListActivitiesCommandInput, { state }: StepFunctionsContext) {
  const { items, nextToken } = page([...state.activities.values()], ({ arn }) => arn, pageOptions(request));
  const activities = items.map(({ arn, name, createdAt }) => ({
    activityArn: arn,
    name,
    creationDate: new Date(createdAt),
  }));
  return { activities, nextToken };
}
