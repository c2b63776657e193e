import { AwsError } from '../../service/errors.ts';

/** `InvalidParameterCombinationException` and the others that need no more than a sentence. */
export function refusal(code: string, message: string): AwsError {
  return new AwsError(code, message, { status: 400 });
}

/** No trail has this name or ARN. */
export function trailNotFound(arnOrName: string, account: string): AwsError {
  return refusal('TrailNotFoundException', `Unknown trail: ${arnOrName} for the user: ${account}`);
}
