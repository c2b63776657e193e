import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { currentObject } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { errorPage } from './error-page.ts';
import { objectResponse } from './object-response.ts';
import { isPubliclyReadable } from './public-read.ts';
import { redirectByRule } from './redirects.ts';
import type { WebsiteRequest } from './serve-website.ts';

/**
 * What a website answers instead of a page: a redirect that a rule has for the error, else its own error document, else
 * the page of S3. https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html
 */
export function serveError(
  request: WebsiteRequest,
  error: AwsError,
  ids: Readonly<Record<string, string>>,
  context: S3Context,
): HttpResponse {
  const { status = 500 } = error;
  if (status < 400) return errorPage(error, ids);
  const redirect = redirectByRule(request, String(status));
  if (redirect) return redirect;
  const key = request.website.ErrorDocument?.Key;
  if (key === undefined || status >= 500) return errorPage(error, ids);
  const object = currentObject(context.state, request.bucket.name, key);
  if (!isPubliclyReadable(request.bucket, key, object, request.http)) {
    return errorPage(error, ids, new AwsError('AccessDenied', 'Access Denied'));
  }
  if (!object) {
    const missing = new AwsError('NoSuchKey', 'The specified key does not exist.', { fields: { Key: key } });
    return errorPage(error, ids, missing);
  }
  const whole = { ...request, http: { ...request.http, headers: {} } };
  const page = objectResponse(whole, key, context);
  const told = { 'x-amz-error-code': error.code, 'x-amz-error-message': error.message };
  return { ...page, status, headers: { ...page.headers, ...error.headers, ...told } };
}
