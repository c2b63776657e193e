import type { WebsiteConfiguration } from '@aws-sdk/client-s3';
import { AwsError, asAwsError } from '../../../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import { type Bucket, requireBucket } from '../buckets/bucket.ts';
import { requireConfiguration } from '../configurations/missing-configuration.ts';
import { currentObject } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { errorPage } from './error-page.ts';
import { objectResponse } from './object-response.ts';
import { findRoutingRule, redirectAll, redirectByRule, redirectTo } from './redirects.ts';

/** A request to a bucket's website. */
export interface WebsiteRequest {
  readonly http: HttpRequest;
  readonly bucket: Bucket;
  readonly website: WebsiteConfiguration;
  /** The path without its first slash. */
  readonly key: string;
  /** The website's own URL as the browser has it, without a slash at its end. */
  readonly base: string;
}

const PATH = '/_aws/s3-website';

/**
 * Serves buckets as static websites: index and error documents, redirects and errors for people.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
export function serveWebsite(http: HttpRequest, context: S3Context): HttpResponse {
  try {
    const request = readRequest(http, context);
    const redirect = redirectAll(request) ?? redirectByRule(request, findRoutingRule(request, undefined));
    return redirect ?? serveDocument(request, context);
  } catch (error) {
    return errorPage(asAwsError(error));
  }
}

function readRequest(http: HttpRequest, context: S3Context): WebsiteRequest {
  const [, name = '', ...rest] = http.path.split('/');
  if (http.method !== 'GET' && http.method !== 'HEAD') {
    const message = 'The specified method is not allowed against this resource.';
    throw new AwsError('MethodNotAllowed', message, { status: 405, fields: { Method: http.method } });
  }
  const bucket = requireBucket({ Bucket: name }, context);
  const website = requireConfiguration('website', bucket.configurations.website, bucket);
  const ownHost = http.host.startsWith(`${name}.`);
  const base = ownHost ? `http://${http.host}` : `http://${http.host}${PATH}/${name}`;
  return { http, bucket, website, key: decodeURIComponent(rest.join('/')), base };
}

function serveDocument(request: WebsiteRequest, context: S3Context): HttpResponse {
  const { bucket, key, website } = request;
  const index = website.IndexDocument?.Suffix ?? 'index.html';
  const documentKey = key === '' || key.endsWith('/') ? `${key}${index}` : key;
  const object = currentObject(context.state, bucket.name, documentKey);
  if (object) {
    const location = object.headers.WebsiteRedirectLocation;
    return location === undefined ? objectResponse(request, documentKey, context) : redirectTo(request, location, 301);
  }
  if (documentKey === key && currentObject(context.state, bucket.name, `${key}/${index}`)) {
    return redirectTo(request, `/${key}/`, 302);
  }
  return redirectByRule(request, findRoutingRule(request, '404')) ?? notFound(request, documentKey, context);
}

function notFound(request: WebsiteRequest, documentKey: string, context: S3Context): HttpResponse {
  const { bucket, website } = request;
  const errorKey = website.ErrorDocument?.Key;
  const message = 'The specified key does not exist.';
  const error = new AwsError('NoSuchKey', message, { status: 404, fields: { Key: documentKey } });
  if (errorKey === undefined) return errorPage(error);
  if (!currentObject(context.state, bucket.name, errorKey)) return errorPage(error, errorKey);
  return { ...objectResponse({ ...request, http: { ...request.http, headers: {} } }, errorKey, context), status: 404 };
}
