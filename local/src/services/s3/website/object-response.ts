import type { HttpResponse } from '../../../service/http.ts';
import { bodyOf } from '../objects/get-object.ts';
import { findObject } from '../objects/object-output.ts';
import type { S3Context } from '../s3-context.ts';
import type { WebsiteRequest } from './serve-website.ts';

/**
 * An object as a page: range and conditions of the request hold, as for GetObject.
 * @throws AwsError NotModified, PreconditionFailed, InvalidRange
 */
export function objectResponse({ http, bucket }: WebsiteRequest, key: string, context: S3Context): HttpResponse {
  const { range: Range, 'if-match': IfMatch, 'if-none-match': IfNoneMatch } = http.headers;
  const input = {
    Bucket: bucket.name,
    Key: key,
    Range,
    IfMatch,
    IfNoneMatch,
    IfModifiedSince: date(http.headers['if-modified-since']),
    IfUnmodifiedSince: date(http.headers['if-unmodified-since']),
  };
  const { object, range, output } = findObject(input, context);
  const body = bodyOf(object, context);
  const headers: Record<string, string | undefined> = {
    'accept-ranges': 'bytes',
    'content-type': object.headers.ContentType,
    'cache-control': object.headers.CacheControl,
    'content-disposition': object.headers.ContentDisposition,
    'content-encoding': object.headers.ContentEncoding,
    'content-language': object.headers.ContentLanguage,
    'content-range': output.ContentRange,
    expires: object.headers.Expires?.toUTCString(),
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'x-amz-version-id': output.VersionId,
  };
  for (const [name, value] of Object.entries(object.metadata)) headers[`x-amz-meta-${name}`] = value;
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    status: range ? 206 : 200,
    headers: Object.fromEntries(present),
    body: range ? body.subarray(range.start, range.end) : body,
  };
}

/** A date that cannot be read is no condition. */
function date(text: string | undefined): Date | undefined {
  const milliseconds = Date.parse(text ?? '');
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds);
}
