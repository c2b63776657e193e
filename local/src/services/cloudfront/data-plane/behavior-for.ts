import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { type Behavior, behaviorsOf } from '../configurations/behaviors-of.ts';
import { EdgeError } from './edge-request.ts';
import { matchesPath } from './matches-path.ts';

/** The first behavior whose pattern matches the path: the default one when no other does. */
export function behaviorFor(config: DistributionConfig, path: string): Behavior {
  const found = behaviorsOf(config).find(
    ({ PathPattern }) => PathPattern === undefined || matchesPath(PathPattern, path),
  );
  if (!found) throw new EdgeError(502, 'The distribution has no behavior for the path.');
  return found;
}
