import { asAwsError } from '../../../service/errors.ts';
import { type CloudTrailContext, saveTrail } from '../state.ts';
import type { StoredTrail } from '../trails/trail.ts';

/**
 * Tries to write to one of a trail's destinations, and keeps how it went for GetTrailStatus.
 * @returns whether it succeeded
 */
export async function attempt(
  { arn }: StoredTrail,
  destination: 'logFiles' | 'notifications' | 'logEvents',
  write: () => Promise<unknown>,
  context: CloudTrailContext,
): Promise<boolean> {
  const attemptedAt = context.clock.now();
  let error: string | undefined;
  try {
    await write();
  } catch (thrown) {
    error = asAwsError(thrown).code;
  }
  const trail = context.state.trails.get(arn);
  // A trail that was deleted meanwhile has no status any more.
  if (trail) {
    const { succeededAt } = trail[destination];
    const outcome =
      error === undefined ? { attemptedAt, succeededAt: attemptedAt } : { attemptedAt, succeededAt, error };
    saveTrail({ ...trail, [destination]: outcome }, context);
  }
  return error === undefined;
}
