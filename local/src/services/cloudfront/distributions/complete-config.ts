import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import type { Behavior } from '../configurations/behaviors-of.ts';

const NONE = { Quantity: 0 } as const;
const READ = { Quantity: 2, Items: ['HEAD', 'GET'] } as const;

/**
 * A configuration with all that AWS fills in, as it answers it ever after.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html
 */
export function completeConfig(config: DistributionConfig): DistributionConfig {
  const { Origins, DefaultCacheBehavior, CacheBehaviors } = config;
  return {
    ...config,
    Aliases: config.Aliases ?? NONE,
    DefaultRootObject: config.DefaultRootObject ?? '',
    Origins: { Quantity: Origins?.Quantity, Items: (Origins?.Items ?? []).map(completeOrigin) },
    OriginGroups: config.OriginGroups ?? NONE,
    DefaultCacheBehavior: DefaultCacheBehavior && completeBehavior(DefaultCacheBehavior),
    CacheBehaviors: CacheBehaviors?.Items
      ? { Quantity: CacheBehaviors.Quantity, Items: CacheBehaviors.Items.map(completeBehavior) }
      : NONE,
    CustomErrorResponses: config.CustomErrorResponses ?? NONE,
    Comment: config.Comment ?? '',
    Logging: config.Logging ?? { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
    PriceClass: config.PriceClass ?? 'PriceClass_All',
    ViewerCertificate: completeCertificate(config.ViewerCertificate),
    Restrictions: config.Restrictions ?? { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: config.WebACLId ?? '',
    HttpVersion: config.HttpVersion ?? 'http2',
    IsIPV6Enabled: config.IsIPV6Enabled ?? false,
    ContinuousDeploymentPolicyId: config.ContinuousDeploymentPolicyId ?? '',
    Staging: config.Staging ?? false,
  };
}

function completeOrigin(origin: Origin): Origin {
  const { CustomOriginConfig: custom } = origin;
  return {
    ...origin,
    OriginPath: origin.OriginPath ?? '',
    CustomHeaders: origin.CustomHeaders ?? NONE,
    ConnectionAttempts: origin.ConnectionAttempts ?? 3,
    ConnectionTimeout: origin.ConnectionTimeout ?? 10,
    OriginShield: origin.OriginShield ?? { Enabled: false },
    OriginAccessControlId: origin.OriginAccessControlId ?? '',
    ...(custom && {
      CustomOriginConfig: {
        ...custom,
        OriginSslProtocols: custom.OriginSslProtocols ?? { Quantity: 2, Items: ['TLSv1', 'SSLv3'] },
        OriginReadTimeout: custom.OriginReadTimeout ?? 30,
        OriginKeepaliveTimeout: custom.OriginKeepaliveTimeout ?? 5,
      },
    }),
  };
}

function completeBehavior<Kind extends Behavior>(behavior: Kind): Kind {
  const { AllowedMethods: allowed } = behavior;
  return {
    ...behavior,
    TrustedSigners: behavior.TrustedSigners ?? { Enabled: false, Quantity: 0 },
    TrustedKeyGroups: behavior.TrustedKeyGroups ?? { Enabled: false, Quantity: 0 },
    AllowedMethods: { ...(allowed ?? READ), CachedMethods: allowed?.CachedMethods ?? READ },
    SmoothStreaming: behavior.SmoothStreaming ?? false,
    Compress: behavior.Compress ?? false,
    LambdaFunctionAssociations: behavior.LambdaFunctionAssociations ?? NONE,
    FunctionAssociations: behavior.FunctionAssociations ?? NONE,
    FieldLevelEncryptionId: behavior.FieldLevelEncryptionId ?? '',
    GrpcConfig: behavior.GrpcConfig ?? { Enabled: false },
    ...(behavior.ForwardedValues && completeForwarding(behavior)),
  };
}

/** The settings of before there were cache policies. */
function completeForwarding({ ForwardedValues: values, MinTTL, DefaultTTL, MaxTTL }: Behavior) {
  const minimum = Number(MinTTL ?? 0);
  const standard = Number(DefaultTTL ?? Math.max(86_400, minimum));
  return {
    ForwardedValues: {
      QueryString: values?.QueryString,
      Cookies: values?.Cookies ?? { Forward: 'none' as const },
      Headers: values?.Headers ?? NONE,
      QueryStringCacheKeys: values?.QueryStringCacheKeys ?? NONE,
    },
    MinTTL: minimum,
    DefaultTTL: standard,
    MaxTTL: Number(MaxTTL ?? Math.max(31_536_000, standard)),
  };
}

/** Older members repeat what the certificate is. */
function completeCertificate(given: DistributionConfig['ViewerCertificate']): DistributionConfig['ViewerCertificate'] {
  const certificate = given?.ACMCertificateArn ?? given?.IAMCertificateId;
  if (!certificate) {
    return {
      CloudFrontDefaultCertificate: true,
      SSLSupportMethod: 'vip',
      MinimumProtocolVersion: 'TLSv1',
      CertificateSource: 'cloudfront',
    };
  }
  return {
    ...given,
    CloudFrontDefaultCertificate: false,
    MinimumProtocolVersion: given?.MinimumProtocolVersion ?? 'TLSv1',
    Certificate: certificate,
    CertificateSource: given?.ACMCertificateArn ? 'acm' : 'iam',
  };
}
