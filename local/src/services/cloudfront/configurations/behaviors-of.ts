import type { CacheBehavior, DefaultCacheBehavior, DistributionConfig } from '@aws-sdk/client-cloudfront';

/** A cache behavior; the default one has no path pattern. */
export type Behavior = DefaultCacheBehavior & Partial<Pick<CacheBehavior, 'PathPattern'>>;

/** A distribution's behaviors in the order in which they are asked: the default one last. */
export function behaviorsOf({ CacheBehaviors, DefaultCacheBehavior }: DistributionConfig): readonly Behavior[] {
  return [...(CacheBehaviors?.Items ?? []), ...(DefaultCacheBehavior ? [DefaultCacheBehavior] : [])];
}
