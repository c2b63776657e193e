import { type Bucket, type BucketInput, requireBucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { type Configurations, setConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';

/** Sub-resources of which a bucket has many, each with an id. */
type KindById = 'analytics' | 'intelligentTiering' | 'inventory' | 'metrics';
type DocumentOf<Kind extends KindById> = NonNullable<Configurations[Kind]>[string];
type InputById = BucketInput & { readonly Id: string | undefined };

function documents<Kind extends KindById>(bucket: Bucket, kind: Kind): Record<string, DocumentOf<Kind>> {
  return (bucket.configurations[kind] ?? {}) as Record<string, DocumentOf<Kind>>;
}

function put<Kind extends KindById, Member extends string>(kind: Kind, member: Member) {
  type Input = InputById & { readonly [Key in Member]: DocumentOf<Kind> | undefined };
  return (input: Input, context: S3Context): Record<never, never> => {
    const bucket = requireBucket(input, context);
    const all = { ...documents(bucket, kind), [input.Id ?? '']: input[member] };
    setConfiguration(bucket, kind, all as Configurations[Kind], context);
    return {};
  };
}

function get<Kind extends KindById, Member extends string>(kind: Kind, member: Member) {
  return (input: InputById, context: S3Context) => {
    const bucket = requireBucket(input, context);
    const document = requireConfiguration('byId', documents(bucket, kind)[input.Id ?? ''], bucket);
    return { [member]: document } as { [Key in Member]: DocumentOf<Kind> };
  };
}

function list<Kind extends KindById, Member extends string>(kind: Kind, member: Member) {
  return (input: BucketInput, context: S3Context) => {
    const all = Object.values(documents(requireBucket(input, context), kind)) as DocumentOf<Kind>[];
    const lists = { [member]: all } as { [Key in Member]: DocumentOf<Kind>[] };
    return { ...lists, IsTruncated: false };
  };
}

function remove(kind: KindById) {
  return (input: InputById, context: S3Context): Record<never, never> => {
    const bucket = requireBucket(input, context);
    const { [input.Id ?? '']: removed, ...others } = documents(bucket, kind);
    requireConfiguration('byId', removed, bucket);
    setConfiguration(bucket, kind, others as Configurations[typeof kind], context);
    return {};
  };
}

/** Reports that S3 makes of a bucket: the local endpoint keeps their settings and makes no reports. */
export const configurationsById = {
  PutBucketAnalyticsConfiguration: put('analytics', 'AnalyticsConfiguration'),
  GetBucketAnalyticsConfiguration: get('analytics', 'AnalyticsConfiguration'),
  ListBucketAnalyticsConfigurations: list('analytics', 'AnalyticsConfigurationList'),
  DeleteBucketAnalyticsConfiguration: remove('analytics'),
  PutBucketIntelligentTieringConfiguration: put('intelligentTiering', 'IntelligentTieringConfiguration'),
  GetBucketIntelligentTieringConfiguration: get('intelligentTiering', 'IntelligentTieringConfiguration'),
  ListBucketIntelligentTieringConfigurations: list('intelligentTiering', 'IntelligentTieringConfigurationList'),
  DeleteBucketIntelligentTieringConfiguration: remove('intelligentTiering'),
  PutBucketInventoryConfiguration: put('inventory', 'InventoryConfiguration'),
  GetBucketInventoryConfiguration: get('inventory', 'InventoryConfiguration'),
  ListBucketInventoryConfigurations: list('inventory', 'InventoryConfigurationList'),
  DeleteBucketInventoryConfiguration: remove('inventory'),
  PutBucketMetricsConfiguration: put('metrics', 'MetricsConfiguration'),
  GetBucketMetricsConfiguration: get('metrics', 'MetricsConfiguration'),
  ListBucketMetricsConfigurations: list('metrics', 'MetricsConfigurationList'),
  DeleteBucketMetricsConfiguration: remove('metrics'),
};
