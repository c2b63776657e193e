import type { HeadObjectCommandInput } from '@aws-sdk/client-s3';
import type { S3Context } from '../s3-context.ts';
import { findObject } from './object-output.ts';

/** As GetObject, without the body. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export function headObject(input: HeadObjectCommandInput, context: S3Context) {
  return findObject(input, context).output;
}
