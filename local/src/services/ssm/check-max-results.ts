import { Constraints } from '../../engines/constraints/constraints.ts';

/** The number of results asked for, or the most. @throws AwsError ValidationException */
export function checkMaxResults(asked: number | undefined, most: number): number {
  new Constraints().number('maxResults', asked, { min: 1, max: most }).check();
  return asked ?? most;
}
