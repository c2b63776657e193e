import type { GetObjectCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { S3Context } from '../s3-context.ts';
import { asOutputBody } from './body.ts';
import { findObject } from './object-output.ts';
import type { ObjectVersion } from './object-version.ts';

/** Storage classes whose objects must be restored before they can be read. */
const ARCHIVED: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export function getObject(input: GetObjectCommandInput, context: S3Context) {
  const { object, range, output } = findObject(input, context);
  if (ARCHIVED.includes(object.storageClass)) {
    const fields = { StorageClass: object.storageClass };
    const message = "The operation is not valid for the object's storage class";
    throw new AwsError('InvalidObjectState', message, { status: 403, fields });
  }
  const body = bodyOf(object, context);
  const part = range ? body.subarray(range.start, range.end) : body;
  const count = object.tags.length;
  return { ...output, ...(count > 0 ? { TagCount: count } : {}), Body: asOutputBody(part) };
}

/** The bytes of an object. */
export function bodyOf({ id }: ObjectVersion, context: S3Context): Buffer {
  return context.state.bodies.get(id) ?? Buffer.alloc(0);
}
