import type { AbortMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import type { S3Context } from '../s3-context.ts';
import { removeUpload, requireUpload } from './multipart-upload.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export function abortMultipartUpload(input: AbortMultipartUploadCommandInput, context: S3Context) {
  removeUpload(context.state, requireUpload(input, context).upload);
  return {};
}
