import type { CORSRule, PutBucketCorsCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../service/errors.ts';
import type { CrossOriginRequest } from '../../service/service.ts';
import { deleteConfiguration, getConfiguration, putConfiguration } from './configurations/configurations.ts';
import { requireConfiguration } from './configurations/missing-configuration.ts';
import type { S3Context } from './s3-context.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const bucketCors = {
  PutBucketCors: putConfiguration('cors', (input: PutBucketCorsCommandInput) => {
    for (const rule of input.CORSConfiguration?.CORSRules ?? []) requireValidRule(rule);
    return input.CORSConfiguration;
  }),
  GetBucketCors: getConfiguration('cors', (document, bucket) => ({
    ...requireConfiguration('cors', document, bucket),
  })),
  DeleteBucketCors: deleteConfiguration('cors'),
};

/**
 * The headers that the first matching rule of the bucket gives a page of another origin.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 * @throws AwsError AccessForbidden for a preflight that no rule matches
 */
export function crossOrigin(request: CrossOriginRequest, context: S3Context): Record<string, string> {
  const rules = context.state.buckets.get(request.bucket)?.configurations.cors?.CORSRules;
  const rule = rules?.find((candidate) => isAllowed(candidate, request));
  if (rule) return corsHeaders(rule, request);
  if (!request.isPreflight) return {};
  const message = rules
    ? "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
    : 'CORSResponse: CORS is not enabled for this bucket.';
  const fields = { Method: request.method, ResourceType: rules ? 'OBJECT' : 'BUCKET' };
  throw new AwsError('AccessForbidden', message, { status: 403, fields });
}

function isAllowed(rule: CORSRule, { origin, method, headers }: CrossOriginRequest): boolean {
  return (
    (rule.AllowedOrigins ?? []).some((pattern) => matches(pattern, origin)) &&
    (rule.AllowedMethods ?? []).includes(method) &&
    headers.every((header) => (rule.AllowedHeaders ?? []).some((pattern) => matches(pattern.toLowerCase(), header)))
  );
}

function corsHeaders(rule: CORSRule, { origin, headers, isPreflight }: CrossOriginRequest): Record<string, string> {
  const isAnyOrigin = rule.AllowedOrigins?.includes('*') ?? false;
  return {
    'access-control-allow-origin': isAnyOrigin ? '*' : origin,
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    ...(isPreflight && headers.length > 0 ? { 'access-control-allow-headers': headers.join(', ') } : {}),
    ...(rule.ExposeHeaders?.length ? { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') } : {}),
    ...(rule.MaxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    ...(isAnyOrigin ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A pattern may hold one `*`. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const before = pattern.slice(0, star);
  const behind = pattern.slice(star + 1);
  return text.length >= before.length + behind.length && text.startsWith(before) && text.endsWith(behind);
}

function requireValidRule({ AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [] }: CORSRule): void {
  const unsupported = AllowedMethods.find((method) => !METHODS.includes(method));
  if (unsupported !== undefined) {
    throw invalid(`Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`);
  }
  const hasMany = (pattern: string) => pattern.split('*').length > 2;
  const origin = AllowedOrigins.find(hasMany);
  if (origin !== undefined) throw invalid(`AllowedOrigin "${origin}" can not have more than one wildcard.`);
  const header = AllowedHeaders.find(hasMany);
  if (header !== undefined) throw invalid(`AllowedHeader "${header}" can not have more than one wildcard.`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}
