import type { Distribution, DistributionSummary } from '@aws-sdk/client-cloudfront';
import type { CloudFrontContext, StoredDistribution } from '../state.ts';

const NO_SIGNERS = { Enabled: false, Quantity: 0 } as const;

/** CloudFront's ARNs have no region. */
export function distributionArn(id: string, { account }: CloudFrontContext): string {
  return `arn:aws:cloudfront::${account}:distribution/${id}`;
}

export function describeDistribution(stored: StoredDistribution, context: CloudFrontContext): Distribution {
  const { id, domainName, config, lastModifiedAt } = stored;
  return {
    Id: id,
    ARN: distributionArn(id, context),
    Status: 'Deployed',
    LastModifiedTime: new Date(lastModifiedAt),
    InProgressInvalidationBatches: 0,
    DomainName: domainName,
    ActiveTrustedSigners: NO_SIGNERS,
    ActiveTrustedKeyGroups: NO_SIGNERS,
    DistributionConfig: config,
    AliasICPRecordals: recordals(stored),
  };
}

/** As lists show it. */
export function summarizeDistribution(stored: StoredDistribution, context: CloudFrontContext): DistributionSummary {
  const { id, etag, domainName, config, lastModifiedAt } = stored;
  return {
    Id: id,
    ARN: distributionArn(id, context),
    ETag: etag,
    Status: 'Deployed',
    LastModifiedTime: new Date(lastModifiedAt),
    DomainName: domainName,
    AliasICPRecordals: recordals(stored),
    Aliases: config.Aliases,
    Origins: config.Origins,
    OriginGroups: config.OriginGroups,
    DefaultCacheBehavior: config.DefaultCacheBehavior,
    CacheBehaviors: config.CacheBehaviors,
    CustomErrorResponses: config.CustomErrorResponses,
    Comment: config.Comment,
    PriceClass: config.PriceClass,
    Enabled: config.Enabled,
    ViewerCertificate: config.ViewerCertificate,
    Restrictions: config.Restrictions,
    WebACLId: config.WebACLId,
    HttpVersion: config.HttpVersion,
    IsIPV6Enabled: config.IsIPV6Enabled,
    Staging: config.Staging,
  };
}

function recordals({ config }: StoredDistribution): Distribution['AliasICPRecordals'] {
  return (config.Aliases?.Items ?? []).map((CNAME) => ({ CNAME, ICPRecordalStatus: 'APPROVED' as const }));
}
