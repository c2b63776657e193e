import * as S3 from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
let Bucket: string;
beforeAll(async () => {
  test = await startS3Test();
  Bucket = await test.bucket();
});
afterAll(() => test.endpoint.stop());

describe('a sub-resource that was never put', () => {
  it.each([
    ['cors', 'NoSuchCORSConfiguration'],
    ['lifecycle', 'NoSuchLifecycleConfiguration'],
    ['object-lock', 'ObjectLockConfigurationNotFoundError'],
    ['policy', 'NoSuchBucketPolicy'],
    ['policyStatus', 'NoSuchBucketPolicy'],
    ['replication', 'ReplicationConfigurationNotFoundError'],
    ['tagging', 'NoSuchTagSet'],
    ['website', 'NoSuchWebsiteConfiguration'],
    ['metrics&id=x', 'NoSuchConfiguration'],
  ])('?%s answers 404 %s', async (query, code) => {
    const response = await fetch(`${test.endpoint.url}/${Bucket}?${query}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
  });

  it.each([
    ['accelerate', '<AccelerateConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
    ['logging', '<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
    ['versioning', '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
    ['requestPayment', '<Payer>BucketOwner</Payer>'],
    ['encryption', '<SSEAlgorithm>AES256</SSEAlgorithm>'],
    ['location', '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>'],
    ['acl', 'xsi:type="CanonicalUser"'],
    ['ownershipControls', '<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>'],
  ])('?%s has a default', async (query, expected) => {
    const response = await fetch(`${test.endpoint.url}/${Bucket}?${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(expected);
  });
});

describe('a sub-resource', () => {
  it('comes back as it was put and is gone when it is deleted', async () => {
    const CORSRules = [{ AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['https://a.example'], MaxAgeSeconds: 5 }];
    await test.client.send(new S3.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect((await test.client.send(new S3.GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
    await test.client.send(new S3.DeleteBucketCorsCommand({ Bucket }));
    expect((await refusal(test.client.send(new S3.GetBucketCorsCommand({ Bucket })))).status).toBe(404);
  });

  it('may be a lifecycle with an empty filter, dates and a default size', async () => {
    const Rules: S3.LifecycleRule[] = [
      { ID: 'all', Status: 'Enabled', Filter: {}, Expiration: { Days: 1 } },
      {
        ID: 'date',
        Status: 'Disabled',
        Filter: { And: { Prefix: 'p', Tags: [{ Key: 'a', Value: 'b' }] } },
        Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
      },
    ];
    await test.client.send(
      new S3.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    );
    const found = await test.client.send(new S3.GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect([found.Rules, found.TransitionDefaultMinimumObjectSize]).toEqual([Rules, 'all_storage_classes_128K']);
    const raw = await (await fetch(`${test.endpoint.url}/${Bucket}?lifecycle`)).text();
    expect(raw).toContain('<Filter/>');
  });

  it('that has ids is one of many', async () => {
    for (const Id of ['a', 'b']) {
      await test.client.send(new S3.PutBucketMetricsConfigurationCommand({ Bucket, Id, MetricsConfiguration: { Id } }));
    }
    const list = () => test.client.send(new S3.ListBucketMetricsConfigurationsCommand({ Bucket }));
    expect((await list()).MetricsConfigurationList).toEqual([{ Id: 'a' }, { Id: 'b' }]);
    await test.client.send(new S3.DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'a' }));
    expect((await list()).MetricsConfigurationList).toEqual([{ Id: 'b' }]);
    const gone = test.client.send(new S3.GetBucketMetricsConfigurationCommand({ Bucket, Id: 'a' }));
    expect(await refusal(gone)).toEqual({ code: 'NoSuchConfiguration', status: 404 });
  });

  it.each([
    [
      'tags that repeat a key',
      'tagging',
      '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>',
      'InvalidTag',
    ],
    ['XML that ends early', 'tagging', '<Tagging><TagSet>', 'MalformedXML'],
    [
      'a versioning status of its own',
      'versioning',
      '<VersioningConfiguration><Status>On</Status></VersioningConfiguration>',
      'MalformedXML',
    ],
    [
      'a website without an index document',
      'website',
      '<WebsiteConfiguration></WebsiteConfiguration>',
      'InvalidArgument',
    ],
    [
      'an index document in a folder',
      'website',
      '<WebsiteConfiguration><IndexDocument><Suffix>a/b</Suffix></IndexDocument></WebsiteConfiguration>',
      'InvalidArgument',
    ],
    [
      'CORS for a method that S3 does not have',
      'cors',
      '<CORSConfiguration><CORSRule><AllowedMethod>PATCH</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>',
      'InvalidRequest',
    ],
    [
      'a lifecycle rule that does nothing',
      'lifecycle',
      '<LifecycleConfiguration><Rule><Status>Enabled</Status><Filter/></Rule></LifecycleConfiguration>',
      'InvalidRequest',
    ],
    [
      'replication without versioning',
      'replication',
      '<ReplicationConfiguration><Role>r</Role><Rule><Status>Enabled</Status><Destination><Bucket>b</Bucket></Destination></Rule></ReplicationConfiguration>',
      'InvalidRequest',
    ],
    ['a policy that is not JSON', 'policy', 'x', 'MalformedPolicy'],
    [
      'a policy about another bucket',
      'policy',
      '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}}',
      'MalformedPolicy',
    ],
  ])('is refused as %s', async (_, query, body, code) => {
    const response = await fetch(`${test.endpoint.url}/${Bucket}?${query}`, { method: 'PUT', body });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
  });
});

describe('a bucket policy', () => {
  const policy = (more: object) =>
    JSON.stringify({
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*`, ...more },
      ],
    });
  const put = (Policy: string) => test.client.send(new S3.PutBucketPolicyCommand({ Bucket, Policy }));

  it('that is public is refused while public policies are blocked', async () => {
    expect(await refusal(put(policy({})))).toEqual({ code: 'AccessDenied', status: 403 });
    await put(policy({ Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } } }));
    const status = () => test.client.send(new S3.GetBucketPolicyStatusCommand({ Bucket }));
    expect((await status()).PolicyStatus?.IsPublic).toBe(false);
    await test.client.send(new S3.DeletePublicAccessBlockCommand({ Bucket }));
    await put(policy({}));
    expect((await status()).PolicyStatus?.IsPublic).toBe(true);
    expect((await test.client.send(new S3.GetBucketPolicyCommand({ Bucket }))).Policy).toBe(policy({}));
    const gone = test.client.send(new S3.GetPublicAccessBlockCommand({ Bucket }));
    expect(await refusal(gone)).toEqual({ code: 'NoSuchPublicAccessBlockConfiguration', status: 404 });
  });
});

describe('access control lists', () => {
  it('are given by canned names, headers or whole, where the bucket allows them', async () => {
    const other = await test.bucket();
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    await test.client.send(new S3.PutBucketOwnershipControlsCommand({ Bucket: other, OwnershipControls }));
    await test.client.send(new S3.PutObjectCommand({ Bucket: other, Key: 'k', Body: 'x' }));
    const object = { Bucket: other, Key: 'k' };
    const blocked = test.client.send(new S3.PutObjectAclCommand({ ...object, ACL: 'public-read' }));
    expect((await refusal(blocked)).status).toBe(403);
    await test.client.send(new S3.DeletePublicAccessBlockCommand({ Bucket: other }));
    await test.client.send(new S3.PutObjectAclCommand({ ...object, ACL: 'public-read' }));
    const acl = await test.client.send(new S3.GetObjectAclCommand(object));
    expect(acl.Grants?.map(({ Grantee, Permission }) => [Grantee?.Type, Grantee?.URI, Permission])).toEqual([
      ['CanonicalUser', undefined, 'FULL_CONTROL'],
      ['Group', 'http://acs.amazonaws.com/groups/global/AllUsers', 'READ'],
    ]);
    await test.client.send(
      new S3.PutBucketAclCommand({ Bucket: other, GrantWrite: 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"' }),
    );
    const bucketAcl = await test.client.send(new S3.GetBucketAclCommand({ Bucket: other }));
    expect(bucketAcl.Grants).toHaveLength(1);
    const AccessControlPolicy = { Owner: bucketAcl.Owner, Grants: acl.Grants };
    await test.client.send(new S3.PutBucketAclCommand({ Bucket: other, AccessControlPolicy }));
    expect((await test.client.send(new S3.GetBucketAclCommand({ Bucket: other }))).Grants).toEqual(acl.Grants);
  });

  it('are refused where the bucket owner owns everything, but for what says the same', async () => {
    const put = (ACL: S3.ObjectCannedACL) =>
      test.client.send(new S3.PutObjectCommand({ Bucket, Key: 'acl', Body: 'x', ACL }));
    expect((await refusal(put('public-read'))).code).toBe('AccessControlListNotSupported');
    await put('bucket-owner-full-control');
  });
});

describe('tags of an object', () => {
  it('are put, counted and deleted', async () => {
    const object = { Bucket, Key: 'tagged' };
    await test.client.send(new S3.PutObjectCommand({ ...object, Body: 'x' }));
    const TagSet = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '' },
    ];
    await test.client.send(new S3.PutObjectTaggingCommand({ ...object, Tagging: { TagSet } }));
    expect((await test.client.send(new S3.GetObjectTaggingCommand(object))).TagSet).toEqual(TagSet);
    expect((await test.client.send(new S3.GetObjectCommand(object))).TagCount).toBe(2);
    await test.client.send(new S3.DeleteObjectTaggingCommand(object));
    expect((await test.client.send(new S3.GetObjectTaggingCommand(object))).TagSet).toEqual([]);
    const many = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const tooMany = test.client.send(new S3.PutObjectTaggingCommand({ ...object, Tagging: { TagSet: many } }));
    expect(await refusal(tooMany)).toEqual({ code: 'BadRequest', status: 400 });
  });
});
