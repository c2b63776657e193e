import { AwsError } from '../../service/errors.ts';

/** SNS's most frequent refusal: `Invalid parameter: …`. */
export function invalidParameter(detail: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid parameter: ${detail}`);
}

export function notFound(what: 'Topic' | 'Subscription'): AwsError {
  return new AwsError('NotFoundException', `${what} does not exist`);
}
