import { escapeXml } from '../../../../engines/markup/escape-xml.ts';
import type { IncomingResponse } from '../../../../service/outgoing-http.ts';
import type { CloudFrontContext } from '../../state.ts';
import type { EdgeRequest } from '../edge-request.ts';
import { askCustomOrigin } from './ask-custom-origin.ts';
import { bucketOfDomain } from './bucket-of-domain.ts';
import { mayAskBucket } from './may-ask-bucket.ts';
import type { OriginRequest } from './origin-request.ts';

/** What S3 calls what each method does to an object. */
const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/**
 * Reads a bucket as whom the origin says, if the bucket's policy lets that one; else S3's 403. Who may not list the bucket is
 * told 403 for what is not there, too.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 * @throws EdgeError 502
 */
export async function askS3Origin(
  request: EdgeRequest,
  asked: OriginRequest,
  context: CloudFrontContext,
): Promise<IncomingResponse> {
  const bucket = bucketOfDomain(asked.origin.DomainName ?? '') ?? '';
  const action = ACTIONS[asked.method];
  // A preflight has no credentials: the bucket's CORS rules decide.
  if (asked.method !== 'OPTIONS') {
    const resource = `arn:aws:s3:::${bucket}/${decoded(asked.path.slice(1))}`;
    if (action === undefined || !(await mayAskBucket(request, asked.origin, bucket, { action, resource }, context))) {
      return denied(request);
    }
  }
  const { headers } = asked;
  // An object is the same whatever follows the question mark; subresources are not for an edge to ask.
  const response = await askCustomOrigin(
    request,
    { ...asked, query: '', headers: { ...headers, host: asked.origin.DomainName ?? '' } },
    context,
  );
  if (response.status !== 404 || action !== 's3:GetObject') return response;
  const list = { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` };
  const isMissingBucket = response.body.includes('NoSuchBucket');
  return isMissingBucket || (await mayAskBucket(request, asked.origin, bucket, list, context))
    ? response
    : denied(request);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function denied({ id }: EdgeRequest): IncomingResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>${escapeXml(id)}</RequestId></Error>`;
  const headers = { 'content-type': ['application/xml'], server: ['AmazonS3'] };
  return { status: 403, headers, body: Buffer.from(body) };
}
