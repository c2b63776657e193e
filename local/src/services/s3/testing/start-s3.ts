import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Service } from '../../../service/service.ts';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { s3 } from '../service.ts';

/** An endpoint with S3 for one suite, a client for it, and buckets on demand. */
export interface S3Test {
  readonly endpoint: TestEndpoint;
  readonly client: S3Client;
  readonly clock: ManualClock;
  /** Makes a bucket of its own for a test. */
  bucket(): Promise<string>;
}

/** @param others further services, such as fakes of what S3 calls */
export async function startS3Test(others: readonly Service[] = []): Promise<S3Test> {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([s3, ...others], { clock });
  const client = new S3Client(endpoint.client);
  let count = 0;
  return {
    endpoint,
    client,
    clock,
    async bucket() {
      const Bucket = `bucket-${++count}`;
      await client.send(new CreateBucketCommand({ Bucket }));
      return Bucket;
    },
  };
}

/** What a refused call is answered: its code and HTTP status. */
export async function refusal(call: Promise<unknown>): Promise<{ readonly code: string; readonly status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return { code: name, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('The call was not refused.');
}
