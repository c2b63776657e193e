import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketAclCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test();
});
afterAll(() => test.endpoint.stop());

const inRegion = (region: string) => new S3Client({ ...test.endpoint.client, region });

describe('CreateBucket', () => {
  it('makes a bucket in the region that the request was signed for', async () => {
    await test.client.send(new CreateBucketCommand({ Bucket: 'here' }));
    await inRegion('us-east-1').send(new CreateBucketCommand({ Bucket: 'there' }));
    const here = await test.client.send(new GetBucketLocationCommand({ Bucket: 'here' }));
    const there = await test.client.send(new GetBucketLocationCommand({ Bucket: 'there' }));
    expect([here.LocationConstraint, there.LocationConstraint]).toEqual(['eu-west-1', undefined]);
    expect((await test.client.send(new HeadBucketCommand({ Bucket: 'there' }))).BucketRegion).toBe('us-east-1');
  });

  it('refuses a location that the regional endpoint does not serve', async () => {
    const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
    const call = test.client.send(new CreateBucketCommand({ Bucket: 'elsewhere', CreateBucketConfiguration }));
    expect(await refusal(call)).toEqual({ code: 'IllegalLocationConstraintException', status: 400 });
    const output = await inRegion('us-east-1').send(
      new CreateBucketCommand({ Bucket: 'elsewhere', CreateBucketConfiguration }),
    );
    expect(output.Location).toBe('http://elsewhere.s3.amazonaws.com/');
  });

  it('asks for a location outside of us-east-1', async () => {
    const response = await fetch(`${test.endpoint.url}/unspecified`, { method: 'PUT' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>IllegalLocationConstraintException</Code>');
  });

  it('says that the bucket is already yours, except in us-east-1', async () => {
    await test.client.send(new CreateBucketCommand({ Bucket: 'mine' }));
    const again = await refusal(test.client.send(new CreateBucketCommand({ Bucket: 'mine' })));
    expect(again).toEqual({ code: 'BucketAlreadyOwnedByYou', status: 409 });
    const first = inRegion('us-east-1');
    await first.send(new CreateBucketCommand({ Bucket: 'mine-too' }));
    expect((await first.send(new CreateBucketCommand({ Bucket: 'mine-too' }))).Location).toBe('/mine-too');
  });

  it.each(['ab', 'Upper', 'under_score', '-dash', 'dot..dot', '192.168.0.1', 'xn--x', 'x-s3alias', 'a'.repeat(64)])(
    'refuses the name %s',
    async (Bucket) => {
      expect(await refusal(test.client.send(new CreateBucketCommand({ Bucket })))).toEqual({
        code: 'InvalidBucketName',
        status: 400,
      });
    },
  );

  it('blocks public access and disables ACLs by default', async () => {
    const Bucket = await test.bucket();
    const { PublicAccessBlockConfiguration } = await test.client.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(PublicAccessBlockConfiguration?.BlockPublicPolicy).toBe(true);
    const acl = await refusal(test.client.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })));
    expect(acl.code).toBe('AccessControlListNotSupported');
    const create = test.client.send(new CreateBucketCommand({ Bucket: 'public-one', ACL: 'public-read' }));
    expect((await refusal(create)).code).toBe('InvalidBucketAclWithObjectOwnership');
    const withAcls = { ObjectOwnership: 'ObjectWriter', ACL: 'public-read' } as const;
    const open = test.client.send(new CreateBucketCommand({ Bucket: 'public-two', ...withAcls }));
    expect((await refusal(open)).code).toBe('InvalidBucketAclWithBlockPublicAccessError');
  });
});

describe('ListBuckets', () => {
  it('pages, filters by prefix and shows regions', async () => {
    for (const Bucket of ['list-b', 'list-a', 'list-c']) await test.client.send(new CreateBucketCommand({ Bucket }));
    const first = await test.client.send(new ListBucketsCommand({ Prefix: 'list-', MaxBuckets: 2 }));
    expect(first.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
      ['list-a', 'eu-west-1'],
      ['list-b', 'eu-west-1'],
    ]);
    const { ContinuationToken } = first;
    const rest = await test.client.send(new ListBucketsCommand({ Prefix: 'list-', ContinuationToken }));
    expect(rest.Buckets?.map(({ Name }) => Name)).toEqual(['list-c']);
    expect(rest.ContinuationToken).toBeUndefined();
    expect(rest.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('DeleteBucket', () => {
  it('refuses while there are objects', async () => {
    const Bucket = await test.bucket();
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
    expect(await refusal(test.client.send(new DeleteBucketCommand({ Bucket })))).toEqual({
      code: 'BucketNotEmpty',
      status: 409,
    });
  });

  it('makes the bucket unknown', async () => {
    const Bucket = await test.bucket();
    await test.client.send(new DeleteBucketCommand({ Bucket }));
    expect(await refusal(test.client.send(new DeleteBucketCommand({ Bucket })))).toEqual({
      code: 'NoSuchBucket',
      status: 404,
    });
    expect((await refusal(test.client.send(new HeadBucketCommand({ Bucket })))).status).toBe(404);
  });
});
