import type { GetInsightSelectorsCommandInput, PutInsightSelectorsCommandInput } from '@aws-sdk/client-cloudtrail';
import { NotImplementedError } from '../../../service/errors.ts';
import { refusal } from '../errors.ts';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import { findHomeTrail, findTrail } from '../trails/find-trail.ts';

const TYPES = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

/**
 * Keeps which insights a trail is to look for; none are ever found here.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html
 * @throws AwsError InvalidInsightSelectorsException, TrailNotFoundException, InvalidHomeRegionException
 */
export function putInsightSelectors(input: PutInsightSelectorsCommandInput, context: CloudTrailContext) {
  if (input.EventDataStore) throw new NotImplementedError('cloudtrail:PutInsightSelectors for an event data store');
  const trail = findHomeTrail(input.TrailName, context);
  const insightSelectors = input.InsightSelectors ?? [];
  const unknown = insightSelectors.find(({ InsightType = '' }) => !TYPES.includes(InsightType));
  if (unknown) {
    const message = `The insight type ${unknown.InsightType} is not one of ${TYPES.join(', ')}.`;
    throw refusal('InvalidInsightSelectorsException', message);
  }
  saveTrail({ ...trail, insightSelectors }, context);
  return { TrailARN: trail.arn, InsightSelectors: insightSelectors };
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html
 * @throws AwsError InsightNotEnabledException, TrailNotFoundException
 */
export function getInsightSelectors(input: GetInsightSelectorsCommandInput, context: CloudTrailContext) {
  if (input.EventDataStore) throw new NotImplementedError('cloudtrail:GetInsightSelectors for an event data store');
  const { arn, insightSelectors } = findTrail(input.TrailName, context);
  if (insightSelectors.length === 0) {
    throw refusal('InsightNotEnabledException', `Insight is not enabled for trail ${arn}.`);
  }
  return { TrailARN: arn, InsightSelectors: [...insightSelectors] };
}
