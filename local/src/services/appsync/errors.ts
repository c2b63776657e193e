import { AwsError } from '../../service/errors.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/CommonErrors.html */
export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

export function badRequest(message: string, fields: Record<string, unknown> = {}): AwsError {
  return new AwsError('BadRequestException', message, { fields });
}
