import type { ListBucketsCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { page } from '../../../service/page.ts';
import type { S3Context } from '../s3-context.ts';
import { bucketArn } from './bucket.ts';
import { owner } from './owner.ts';

const BUCKETS_MAX = 10_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export function listBuckets(input: ListBucketsCommandInput, context: S3Context) {
  const { Prefix, BucketRegion, MaxBuckets = BUCKETS_MAX, ContinuationToken: token } = input;
  if (MaxBuckets < 1 || MaxBuckets > BUCKETS_MAX) {
    const fields = { ArgumentName: 'max-buckets', ArgumentValue: MaxBuckets };
    const message = `Argument max-buckets must be an integer between 1 and ${BUCKETS_MAX}`;
    throw new AwsError('InvalidArgument', message, { status: 400, fields });
  }
  const all = [...context.state.buckets.values()]
    .filter(({ name, region }) => name.startsWith(Prefix ?? '') && (BucketRegion ?? region) === region)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const options = { token, limit: MaxBuckets, invalidTokenCode: 'InvalidArgument' };
  const { items, nextToken } = page(all, ({ name }) => name, options);
  return {
    Owner: owner(context.account),
    Buckets: items.map(({ name, region, createdAt }) => ({
      Name: name,
      CreationDate: new Date(createdAt),
      BucketRegion: region,
      BucketArn: bucketArn(name),
    })),
    ...(nextToken === undefined ? {} : { ContinuationToken: nextToken }),
    ...(Prefix === undefined ? {} : { Prefix }),
  };
}
