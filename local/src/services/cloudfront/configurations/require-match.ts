import { AwsError } from '../../../service/errors.ts';

/**
 * Checks that a caller changes the version that it has read.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToUpdateDistribution.html
 * @throws AwsError InvalidIfMatchVersion for what is no version, PreconditionFailed (412) for another one
 */
export function requireMatch(ifMatch: string | undefined, etag: string, what: string): void {
  if (ifMatch === etag) return;
  if (ifMatch === undefined || !/^E[A-Z0-9]+$/.test(ifMatch)) {
    const message = `The If-Match version is missing or not valid for the ${what}.`;
    throw new AwsError('InvalidIfMatchVersion', message);
  }
  const message = "The request failed because it didn't meet the preconditions in one or more request-header fields.";
  throw new AwsError('PreconditionFailed', message);
}
