import { createHash } from 'node:crypto';
import type { ServerSideEncryption } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';

/** How an object says that it is encrypted. The local endpoint keeps bodies as they are. */
export interface ObjectEncryption {
  readonly ServerSideEncryption?: ServerSideEncryption;
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
  readonly SSECustomerAlgorithm?: string;
  readonly SSECustomerKeyMD5?: string;
}

/** The members of requests that speak of encryption. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: ServerSideEncryption | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
}

const METHODS: readonly string[] = ['AES256', 'aws:kms', 'aws:kms:dsse', 'aws:fsx', 'aws:backup'];

/**
 * How a new object is encrypted: as the request says, else as the bucket does.
 * @throws AwsError InvalidArgument, InvalidRequest
 */
export function chooseEncryption(input: EncryptionInput, bucket: Bucket, context: S3Context): ObjectEncryption {
  if (input.SSECustomerAlgorithm !== undefined) return customerEncryption(input);
  const byDefault = bucket.configurations.encryption?.Rules?.[0];
  const asked = input.ServerSideEncryption;
  if (asked !== undefined && !METHODS.includes(asked)) {
    const fields = { ArgumentName: 'x-amz-server-side-encryption', ArgumentValue: asked };
    throw new AwsError('InvalidArgument', 'The encryption method specified is not supported', { status: 400, fields });
  }
  const method = asked ?? byDefault?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? 'AES256';
  if (!method.startsWith('aws:kms')) return { ServerSideEncryption: method };
  const defaultKey = asked === undefined ? byDefault?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID : undefined;
  const bucketKey = input.BucketKeyEnabled ?? byDefault?.BucketKeyEnabled ?? false;
  return {
    ServerSideEncryption: method,
    SSEKMSKeyId: keyArn(input.SSEKMSKeyId ?? defaultKey, bucket, context),
    ...(bucketKey ? { BucketKeyEnabled: true } : {}),
  };
}

/**
 * Refuses to read an object with another customer key than its own.
 * @throws AwsError InvalidRequest, AccessDenied
 */
export function requireCustomerKey(input: EncryptionInput, encryption: ObjectEncryption): void {
  const { SSECustomerKeyMD5: expected } = encryption;
  const given = input.SSECustomerAlgorithm === undefined ? undefined : customerEncryption(input).SSECustomerKeyMD5;
  if (given === expected) return;
  if (given === undefined) {
    throw invalidRequest(
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  if (expected === undefined) {
    throw invalidRequest('The encryption parameters are not applicable to this object.');
  }
  throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
}

function customerEncryption(input: EncryptionInput): ObjectEncryption {
  const key = Buffer.from(input.SSECustomerKey ?? '', 'base64');
  const md5 = createHash('md5').update(key).digest('base64');
  const argument = (message: string) => new AwsError('InvalidArgument', message, { status: 400 });
  if (input.SSECustomerAlgorithm !== 'AES256') {
    throw argument('The encryption request that you specified is not valid. Supported value: AES256.');
  }
  if (key.length !== 32) throw argument('The secret key was invalid for the specified algorithm.');
  if (input.SSECustomerKeyMD5 !== undefined && input.SSECustomerKeyMD5 !== md5) {
    throw argument('The calculated MD5 hash of the key did not match the hash that was provided.');
  }
  return { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: md5 };
}

/** Answers always name the key by its ARN; without one it is the account's own key for S3. */
function keyArn(keyId: string | undefined, bucket: Bucket, context: S3Context): string {
  if (keyId?.startsWith('arn:')) return keyId;
  const name = keyId ?? 'alias/aws/s3';
  return `arn:aws:kms:${bucket.region}:${context.account}:${name.startsWith('alias/') ? name : `key/${name}`}`;
}

function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}
