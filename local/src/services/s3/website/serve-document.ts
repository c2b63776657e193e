import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { currentObject } from '../objects/versions.ts';
import type { S3Context } from '../s3-context.ts';
import { objectResponse } from './object-response.ts';
import { isPubliclyReadable } from './public-read.ts';
import { redirectToFolder, redirectToLocation } from './redirects.ts';
import type { WebsiteRequest } from './serve-website.ts';

/**
 * The page at a key, or the index document of a folder; a folder without its slash is redirected to the one with it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html
 * @throws AwsError AccessDenied for what is not public, also where there is nothing; NoSuchKey; what reading throws
 */
export function serveDocument(request: WebsiteRequest, context: S3Context): HttpResponse {
  const { bucket, key, website, http } = request;
  const index = website.IndexDocument?.Suffix ?? 'index.html';
  const documentKey = key === '' || key.endsWith('/') ? `${key}${index}` : key;
  const find = (name: string) => currentObject(context.state, bucket.name, name);
  const object = find(documentKey);
  if (!object && documentKey === key && find(`${key}/${index}`)) return redirectToFolder(request);
  if (!isPubliclyReadable(bucket, documentKey, object, http)) {
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  }
  if (!object) {
    const fields = { Key: documentKey };
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields });
  }
  const location = object.headers.WebsiteRedirectLocation;
  return location === undefined ? objectResponse(request, documentKey, context) : redirectToLocation(request, location);
}
