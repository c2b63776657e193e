import {
  CreateDistributionCommand,
  CreateDistributionWithTagsCommand,
  DeleteDistributionCommand,
  type DistributionConfig,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  ListDistributionsByCachePolicyIdCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudFrontTest, startCloudFrontTest } from '../testing/start-cloudfront.ts';

let test: CloudFrontTest;
beforeAll(async () => {
  test = await startCloudFrontTest();
});
afterAll(() => test.endpoint.stop());

const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

describe('a distribution', () => {
  it('is deployed at once, and told with all that AWS fills in', async () => {
    const DistributionConfig = test.config({ Comment: 'mine' });
    const made = await test.client.send(new CreateDistributionCommand({ DistributionConfig }));
    const { Id = '' } = made.Distribution ?? {};
    expect(Id).toMatch(/^E[A-Z0-9]{13}$/);
    expect(made.Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/distribution/${Id}`);
    const got = await test.client.send(new GetDistributionCommand({ Id }));
    expect(got.ETag).toBe(made.ETag);
    expect(got.Distribution).toMatchObject({
      ARN: `arn:aws:cloudfront::000000000000:distribution/${Id}`,
      Status: 'Deployed',
      DomainName: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
      DistributionConfig: {
        Comment: 'mine',
        DefaultRootObject: '',
        PriceClass: 'PriceClass_All',
        HttpVersion: 'http2',
        Aliases: { Quantity: 0 },
        ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
        Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
        Origins: { Items: [{ OriginPath: '', ConnectionAttempts: 3, ConnectionTimeout: 10 }] },
        DefaultCacheBehavior: { AllowedMethods: { Items: ['HEAD', 'GET'] }, Compress: false },
      },
    });
    const { DistributionConfig: config } = await test.client.send(new GetDistributionConfigCommand({ Id }));
    expect(config).toEqual(got.Distribution?.DistributionConfig);
  });

  it('is the same when it is asked for again in the same words, and refused in others', async () => {
    const config = test.config();
    const { Id } = await test.distribution(config);
    expect((await test.distribution(config)).Id).toBe(Id);
    const other = test.distribution({ ...config, Comment: 'other' });
    await expect(other).rejects.toMatchObject({
      name: 'DistributionAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('changes only for who has read it', async () => {
    const { Id, ETag, config } = await test.distribution(test.config());
    const DistributionConfig = { ...config, Comment: 'changed' };
    const update = (IfMatch?: string) =>
      test.client.send(new UpdateDistributionCommand({ Id, DistributionConfig, ...(IfMatch ? { IfMatch } : {}) }));
    await expect(update()).rejects.toMatchObject({ name: 'InvalidIfMatchVersion', $metadata: { httpStatusCode: 400 } });
    await expect(update('E1AAAAAAAAAAA2')).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    const updated = await update(ETag);
    expect(updated.Distribution?.DistributionConfig?.Comment).toBe('changed');
    expect(updated.ETag).not.toBe(ETag);
    await expect(update(ETag)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('goes only when it is disabled', async () => {
    const { Id, ETag, config } = await test.distribution(test.config());
    const remove = (IfMatch = '') => test.client.send(new DeleteDistributionCommand({ Id, IfMatch }));
    await expect(remove(ETag)).rejects.toMatchObject({ name: 'DistributionNotDisabled' });
    const DistributionConfig = { ...config, Enabled: false };
    const updated = await test.client.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
    await remove(updated.ETag);
    const gone = test.client.send(new GetDistributionCommand({ Id }));
    await expect(gone).rejects.toMatchObject({ name: 'NoSuchDistribution', $metadata: { httpStatusCode: 404 } });
  });

  it('has tags', async () => {
    const Tags = { Items: [{ Key: 'team', Value: 'a' }] };
    const DistributionConfigWithTags = { DistributionConfig: test.config(), Tags };
    const made = await test.client.send(new CreateDistributionWithTagsCommand({ DistributionConfigWithTags }));
    const Resource = made.Distribution?.ARN;
    await test.client.send(new TagResourceCommand({ Resource, Tags: { Items: [{ Key: 'stage', Value: 'b' }] } }));
    await test.client.send(new UntagResourceCommand({ Resource, TagKeys: { Items: ['team'] } }));
    const listed = await test.client.send(new ListTagsForResourceCommand({ Resource }));
    expect(listed.Tags?.Items).toEqual([{ Key: 'stage', Value: 'b' }]);
  });

  it('is listed page by page, and by what it uses', async () => {
    const { Id } = await test.distribution(test.config({}, { CachePolicyId: DISABLED }));
    const ids: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const { DistributionList: page } = await test.client.send(
        new ListDistributionsCommand({ MaxItems: 2, ...(Marker ? { Marker } : {}) }),
      );
      ids.push(...(page?.Items ?? []).map((item) => item.Id));
      Marker = page?.NextMarker;
    } while (Marker !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(Id);
    const using = await test.client.send(new ListDistributionsByCachePolicyIdCommand({ CachePolicyId: DISABLED }));
    expect(using.DistributionIdList?.Items).toEqual([Id]);
  });
});

describe('a configuration', () => {
  const origin = { Id: 'site', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };
  const origins = (over: object) => ({ Origins: { Quantity: 1, Items: [{ ...origin, ...over }] } });
  const error = (over: object) => ({ CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ...over }] } });
  it.each<[string, Partial<DistributionConfig>, object, string]>([
    ['a behavior without its origin', {}, { TargetOriginId: 'other' }, 'NoSuchOrigin'],
    ['a cache policy that is not there', {}, { CachePolicyId: 'no' }, 'NoSuchCachePolicy'],
    ['an origin request policy that is not there', {}, { OriginRequestPolicyId: 'no' }, 'NoSuchOriginRequestPolicy'],
    ['a headers policy that is not there', {}, { ResponseHeadersPolicyId: 'no' }, 'NoSuchResponseHeadersPolicy'],
    ['no way to cache', {}, { CachePolicyId: '' }, 'InvalidArgument'],
    ['methods that are no set', {}, { AllowedMethods: { Quantity: 1, Items: ['GET'] } }, 'InvalidArgument'],
    ['a wrong quantity', { Aliases: { Quantity: 2, Items: ['a.example'] } }, {}, 'InconsistentQuantities'],
    [
      'a name of its own without a certificate',
      { Aliases: { Quantity: 1, Items: ['a.example'] } },
      {},
      'InvalidViewerCertificate',
    ],
    ['a root object with a slash', { DefaultRootObject: '/index.html' }, {}, 'InvalidDefaultRootObject'],
    ['an S3 origin that is no bucket', origins({ DomainName: 'example.com' }), {}, 'InvalidArgument'],
    ['an origin path without a slash', origins({ OriginPath: 'a' }), {}, 'InvalidArgument'],
    ['an access control that is not there', origins({ OriginAccessControlId: 'E1' }), {}, 'InvalidOriginAccessControl'],
    [
      'an identity that is not there',
      origins({ S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' } }),
      {},
      'InvalidOriginAccessIdentity',
    ],
    ['an error that has no page', error({ ErrorCode: 418 }), {}, 'InvalidErrorCode'],
    ['a page without a status', error({ ResponsePagePath: '/a' }), {}, 'InvalidArgument'],
    ['a status that no page has', error({ ResponsePagePath: '/a', ResponseCode: '302' }), {}, 'InvalidResponseCode'],
    [
      'a function that is not there',
      {},
      {
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::000000000000:function/no' }],
        },
      },
      'InvalidFunctionAssociation',
    ],
  ])('with %s is refused', async (_, over, behavior, name) => {
    await expect(test.distribution(test.config(over, behavior))).rejects.toMatchObject({ name });
  });

  it('with Lambda@Edge or for staging says that it is not implemented', async () => {
    const LambdaFunctionAssociations = {
      Quantity: 1,
      Items: [
        {
          EventType: 'origin-request' as const,
          LambdaFunctionARN: 'arn:aws:lambda:us-east-1:000000000000:function:a:1',
        },
      ],
    };
    for (const config of [test.config({}, { LambdaFunctionAssociations }), test.config({ Staging: true })]) {
      await expect(test.distribution(config)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
    }
  });
});
