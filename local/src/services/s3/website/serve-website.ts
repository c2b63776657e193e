import type { WebsiteConfiguration } from '@aws-sdk/client-s3';
import { crossOriginRequestOf } from '../../../service/cross-origin-request.ts';
import { AwsError, asAwsError } from '../../../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { requireConfiguration } from '../configurations/missing-configuration.ts';
import { crossOrigin } from '../cross-origin.ts';
import type { S3Context } from '../s3-context.ts';
import { errorPage } from './error-page.ts';
import { redirectAll, redirectByRule } from './redirects.ts';
import { serveDocument } from './serve-document.ts';
import { serveError } from './serve-error.ts';

/** A request to a bucket's website. */
export interface WebsiteRequest {
  readonly http: HttpRequest;
  readonly bucket: Bucket;
  readonly website: WebsiteConfiguration;
  /** The path without its first slash. */
  readonly key: string;
  /** Host and port, as the browser has them. */
  readonly host: string;
  /** What stands before the website's paths where the bucket is not in the host name. */
  readonly prefix: string;
}

const PATH = '/_aws/s3-website';

/**
 * Serves buckets as static websites: index and error documents, redirects and errors for people.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
export function serveWebsite(http: HttpRequest, context: S3Context): HttpResponse {
  const ids = { 'x-amz-request-id': context.ids.upper(16), 'x-amz-id-2': context.ids.hex(64) };
  const response = answer(http, ids, context);
  return { ...response, headers: { ...response.headers, ...ids } };
}

function answer(http: HttpRequest, ids: Readonly<Record<string, string>>, context: S3Context): HttpResponse {
  try {
    const [, name = ''] = http.path.split('/');
    const page = crossOriginRequestOf(http, name);
    if (http.method === 'OPTIONS') {
      if (page) return { status: 200, headers: crossOrigin(page, context) };
      throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.', { status: 400 });
    }
    const response = serve(readRequest(http, name, context), ids, context);
    return page ? { ...response, headers: { ...response.headers, ...crossOrigin(page, context) } } : response;
  } catch (error) {
    return errorPage(asAwsError(error), ids);
  }
}

function serve(request: WebsiteRequest, ids: Readonly<Record<string, string>>, context: S3Context): HttpResponse {
  const redirect = redirectAll(request) ?? redirectByRule(request, undefined);
  if (redirect) return redirect;
  try {
    return serveDocument(request, context);
  } catch (error) {
    return serveError(request, asAwsError(error), ids, context);
  }
}

function readRequest(http: HttpRequest, name: string, context: S3Context): WebsiteRequest {
  if (http.method !== 'GET' && http.method !== 'HEAD') {
    const message = 'The specified method is not allowed against this resource.';
    const fields = { Method: http.method, ResourceType: 'OBJECT' };
    throw new AwsError('MethodNotAllowed', message, { status: 405, fields, headers: { allow: 'GET, HEAD, OPTIONS' } });
  }
  const bucket = requireBucket({ Bucket: name }, context);
  const website = requireConfiguration('website', bucket.configurations.website, bucket);
  const prefix = http.host.startsWith(`${name}.`) ? '' : `${PATH}/${name}`;
  return { http, bucket, website, key: decodeKey(http.path.slice(name.length + 2)), host: http.host, prefix };
}

function decodeKey(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.", { status: 400, fields: { URI: path } });
  }
}
