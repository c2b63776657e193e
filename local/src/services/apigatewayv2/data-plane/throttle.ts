import type { RouteSettings } from '@aws-sdk/client-apigatewayv2';
import type { StoredRoute } from '../state.ts';
import type { ServedStage } from './served-stage.ts';

/** A token bucket: refilled at the route's rate, as large as its burst. */
export interface Bucket {
  tokens: number;
  filledAt: number;
}

/** What a route allows that sets only one of its limits: the account's quota. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const ACCOUNT_RATE = 10_000;
const ACCOUNT_BURST = 5000;

/**
 * Whether a route takes another request now. Limits are those of the route, else the stage's defaults for each route.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export function takesRequest(
  { record, stage }: ServedStage,
  { RouteKey }: StoredRoute,
  buckets: Map<string, Bucket>,
  now: number,
): boolean {
  const { ThrottlingBurstLimit, ThrottlingRateLimit } = settingsOf(stage, RouteKey);
  if (ThrottlingBurstLimit === undefined && ThrottlingRateLimit === undefined) return true;
  const burst = ThrottlingBurstLimit ?? ACCOUNT_BURST;
  const rate = ThrottlingRateLimit ?? ACCOUNT_RATE;
  if (rate === 0) return false;
  const key = `${record.api.ApiId}/${stage.StageName}/${RouteKey}`;
  const bucket = buckets.get(key) ?? { tokens: burst, filledAt: now };
  buckets.set(key, bucket);
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate);
  bucket.filledAt = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

/** The settings of a route on a stage: its own over the stage's defaults. */
export function settingsOf(
  { DefaultRouteSettings, RouteSettings: own }: ServedStage['stage'],
  routeKey: string,
): RouteSettings {
  return { ...DefaultRouteSettings, ...own?.[routeKey] };
}
