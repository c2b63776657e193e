import type { DeleteTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { flushTrail } from '../delivery/flush.ts';
import type { CloudTrailContext } from '../state.ts';
import { findHomeTrail } from './find-trail.ts';

/**
 * Removes a trail; its log files stay.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html
 * @throws AwsError TrailNotFoundException, InvalidHomeRegionException
 */
export function deleteTrail(input: DeleteTrailCommandInput, context: CloudTrailContext): Record<string, never> {
  const trail = findHomeTrail(input.Name, context);
  context.background(`the last log file of ${trail.name}`, flushTrail(trail, context));
  context.state.trails.delete(trail.arn);
  context.state.recording.refresh();
  return {};
}
