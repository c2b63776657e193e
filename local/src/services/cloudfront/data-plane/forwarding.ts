import type { Behavior } from '../configurations/behaviors-of.ts';
import { requireConfiguration } from '../configurations/configuration-kind.ts';
import { cachePolicyKind } from '../policies/cache-policies.ts';
import { originRequestPolicyKind } from '../policies/origin-request-policies.ts';
import type { CloudFrontContext } from '../state.ts';

/** Which of a request's headers, cookies or query parameters are meant; names of headers in lower case. */
export interface Selection {
  readonly kind: 'none' | 'all' | 'these' | 'all but these';
  readonly names: readonly string[];
}

/** What of a request is part of something: of the cache key, or of the request to the origin. */
export interface Selected {
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
}

/** How a behavior caches, and what it forwards. */
export interface Forwarding {
  readonly key: Selected;
  /** What is in the key is forwarded too; this comes on top. */
  readonly forwarded: Selected | undefined;
  readonly ttl: { readonly min: number; readonly standard: number; readonly max: number };
  readonly gzip: boolean;
  readonly brotli: boolean;
  /** Settings of before there were policies forward what they do not name. */
  readonly isLegacy: boolean;
}

const NONE: Selection = { kind: 'none', names: [] };

/**
 * A behavior's cache policy and origin request policy, or the older settings, in one form.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-the-cache-key.html
 */
export function forwardingOf(behavior: Behavior, context: CloudFrontContext): Forwarding {
  if (!behavior.CachePolicyId) return legacyForwarding(behavior);
  const { config } = requireConfiguration(cachePolicyKind, behavior.CachePolicyId, context);
  const parameters = config.ParametersInCacheKeyAndForwardedToOrigin;
  return {
    key: {
      headers: selection(parameters?.HeadersConfig?.HeaderBehavior, lowered(parameters?.HeadersConfig?.Headers?.Items)),
      cookies: selection(parameters?.CookiesConfig?.CookieBehavior, parameters?.CookiesConfig?.Cookies?.Items),
      query: selection(
        parameters?.QueryStringsConfig?.QueryStringBehavior,
        parameters?.QueryStringsConfig?.QueryStrings?.Items,
      ),
    },
    forwarded: originRequest(behavior, context),
    ttl: { min: Number(config.MinTTL ?? 0), standard: Number(config.DefaultTTL), max: Number(config.MaxTTL) },
    gzip: parameters?.EnableAcceptEncodingGzip ?? false,
    brotli: parameters?.EnableAcceptEncodingBrotli ?? false,
    isLegacy: false,
  };
}

function originRequest({ OriginRequestPolicyId }: Behavior, context: CloudFrontContext): Selected | undefined {
  if (!OriginRequestPolicyId) return undefined;
  const { config } = requireConfiguration(originRequestPolicyKind, OriginRequestPolicyId, context);
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = config;
  return {
    headers: selection(HeadersConfig?.HeaderBehavior, lowered(HeadersConfig?.Headers?.Items)),
    cookies: selection(CookiesConfig?.CookieBehavior, CookiesConfig?.Cookies?.Items),
    query: selection(QueryStringsConfig?.QueryStringBehavior, QueryStringsConfig?.QueryStrings?.Items),
  };
}

function legacyForwarding({ ForwardedValues: values, MinTTL, DefaultTTL, MaxTTL }: Behavior): Forwarding {
  const headers = lowered(values?.Headers?.Items);
  const keys = values?.QueryStringCacheKeys?.Items ?? [];
  const query: Selection = values?.QueryString ? { kind: 'all', names: [] } : NONE;
  return {
    key: {
      headers: headers.includes('*') ? { kind: 'all', names: [] } : { kind: 'these', names: headers },
      cookies: selection(values?.Cookies?.Forward, values?.Cookies?.WhitelistedNames?.Items),
      query: keys.length > 0 ? { kind: 'these', names: keys } : query,
    },
    forwarded: { headers: NONE, cookies: NONE, query },
    ttl: { min: Number(MinTTL ?? 0), standard: Number(DefaultTTL ?? 0), max: Number(MaxTTL ?? 0) },
    gzip: true,
    brotli: false,
    isLegacy: true,
  };
}

function selection(behavior: string | undefined, names: readonly string[] = []): Selection {
  switch (behavior) {
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return { kind: 'all', names: [] };
    case 'whitelist':
      return { kind: 'these', names };
    case 'allExcept':
      return { kind: 'all but these', names };
    default:
      return NONE;
  }
}

function lowered(names: readonly string[] = []): string[] {
  return names.map((name) => name.toLowerCase());
}
