import type {
  DescribeTrailsCommandInput,
  GetTrailCommandInput,
  ListTrailsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { page } from '../../../service/page.ts';
import type { CloudTrailContext } from '../state.ts';
import { findTrail, seenTrail } from './find-trail.ts';
import { showTrail } from './show-trail.ts';
import { coversRegion, type StoredTrail } from './trail.ts';

const PAGE_SIZE = 100;

/**
 * The trails of the region, those of other regions that log here among them; names that are unknown are left out.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export function describeTrails(input: DescribeTrailsCommandInput, context: CloudTrailContext) {
  const { trailNameList = [], includeShadowTrails = true } = input;
  const asked: readonly StoredTrail[] =
    trailNameList.length === 0
      ? [...context.state.trails.values()].filter((trail) => coversRegion(trail, context.region))
      : trailNameList.flatMap((name) => seenTrail(name, context) ?? []);
  const shown = asked.filter(({ homeRegion }) => includeShadowTrails || homeRegion === context.region);
  return { trailList: shown.map(showTrail) };
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html
 * @throws AwsError TrailNotFoundException
 */
export function getTrail(input: GetTrailCommandInput, context: CloudTrailContext) {
  return { Trail: showTrail(findTrail(input.Name, context)) };
}

/** The trails of all regions. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html */
export function listTrails({ NextToken: token }: ListTrailsCommandInput, { state }: CloudTrailContext) {
  const { items, nextToken } = page([...state.trails.values()], ({ arn }) => arn, {
    token,
    limit: PAGE_SIZE,
    invalidTokenCode: 'InvalidNextTokenException',
  });
  const Trails = items.map(({ arn, name, homeRegion }) => ({ TrailARN: arn, Name: name, HomeRegion: homeRegion }));
  return { Trails, NextToken: nextToken };
}
