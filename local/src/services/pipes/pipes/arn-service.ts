import { parseArn } from '../../../service/arn.ts';

/** The service in an ARN: `dynamodb`, `sqs`, `states`. */
export function serviceOf(arn: string): string {
  return parseArn(arn)?.service ?? '';
}
