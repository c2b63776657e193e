import { parseArn } from '../../../service/arn.ts';
import { refusal, trailNotFound } from '../errors.ts';
import type { CloudTrailContext } from '../state.ts';
import { coversRegion, type StoredTrail } from './trail.ts';
import { checkTrailName } from './trail-name.ts';

/** The ARN of a trail of the caller's region. */
export function trailArn(name: string, context: CloudTrailContext): string {
  return context.arn('cloudtrail', `trail/${name}`);
}

/**
 * The trail of a name or ARN, as far as it is seen from the caller's region: its own trails, and those of other regions
 * that log in all of them.
 */
export function seenTrail(nameOrArn: string, context: CloudTrailContext): StoredTrail | undefined {
  const { trails } = context.state;
  if (parseArn(nameOrArn)) return trails.get(nameOrArn);
  const own = trails.get(trailArn(nameOrArn, context));
  return own ?? [...trails.values()].find((one) => one.name === nameOrArn && coversRegion(one, context.region));
}

/** @throws AwsError TrailNotFoundException, InvalidTrailNameException, CloudTrailARNInvalidException */
export function findTrail(nameOrArn: string | undefined, context: CloudTrailContext): StoredTrail {
  const asked = nameOrArn ?? '';
  if (asked.startsWith('arn:')) checkTrailArn(asked);
  else checkTrailName(asked);
  const trail = seenTrail(asked, context);
  const unknown = asked.startsWith('arn:') ? asked : trailArn(asked, context);
  if (!trail) throw trailNotFound(unknown, context.account);
  return trail;
}

/**
 * A trail that is to be changed, which only its home region may.
 * @throws AwsError InvalidHomeRegionException, and what findTrail throws
 */
export function findHomeTrail(nameOrArn: string | undefined, context: CloudTrailContext): StoredTrail {
  const trail = findTrail(nameOrArn, context);
  if (trail.homeRegion === context.region) return trail;
  throw refusal(
    'InvalidHomeRegionException',
    `Trail ${trail.arn} can only be changed in its home region ${trail.homeRegion}.`,
  );
}

/** @throws AwsError CloudTrailARNInvalidException */
export function checkTrailArn(arn: string): void {
  const { service, resource = '' } = parseArn(arn) ?? {};
  if (service === 'cloudtrail' && /^(trail|eventdatastore|channel)\/./.test(resource)) return;
  throw refusal('CloudTrailARNInvalidException', `The ARN ${arn} is not valid.`);
}
