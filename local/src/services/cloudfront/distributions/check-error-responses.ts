import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../service/errors.ts';
import { invalidArgument } from '../errors.ts';

const ERROR_CODES: readonly number[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomErrorResponse.html
 * @throws AwsError InvalidErrorCode, InvalidResponseCode, InvalidArgument
 */
export function checkErrorResponses({ CustomErrorResponses }: DistributionConfig): void {
  for (const { ErrorCode = 0, ResponseCode = '', ResponsePagePath = '' } of CustomErrorResponses?.Items ?? []) {
    if (!ERROR_CODES.includes(Number(ErrorCode))) {
      throw new AwsError('InvalidErrorCode', 'An invalid error code was specified.');
    }
    if ((ResponseCode === '') !== (ResponsePagePath === '')) {
      throw invalidArgument('Your request must include both ResponsePagePath and ResponseCode, or neither.');
    }
    if (ResponseCode !== '' && ![200, ...ERROR_CODES].includes(Number(ResponseCode))) {
      throw new AwsError('InvalidResponseCode', 'A response code is not valid.');
    }
    if (ResponsePagePath !== '' && !ResponsePagePath.startsWith('/')) {
      throw invalidArgument('The parameter ResponsePagePath must begin with /.');
    }
  }
}
