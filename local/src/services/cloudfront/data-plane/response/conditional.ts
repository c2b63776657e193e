import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';

/** A 304 where the viewer has the same already, a 206 or 416 where it asks for a part. https://www.rfc-editor.org/rfc/rfc9110 */
export function conditional(request: EdgeRequest, response: EdgeResponse): EdgeResponse {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || response.status !== 200) return response;
  if (isNotModified(request, response)) {
    const {
      'content-length': _length,
      'content-type': _type,
      'content-encoding': _encoding,
      ...headers
    } = response.headers;
    return { ...response, status: 304, headers, body: Buffer.alloc(0) };
  }
  return partOf(request, response);
}

function isNotModified({ headers }: EdgeRequest, response: EdgeResponse): boolean {
  const [etag] = response.headers.etag ?? [];
  const wanted = headers['if-none-match'];
  if (wanted !== undefined) {
    const tags = wanted.split(',').map((tag) => opaque(tag.trim()));
    return etag !== undefined && (tags.includes('*') || tags.includes(opaque(etag)));
  }
  const [modified] = response.headers['last-modified'] ?? [];
  const since = headers['if-modified-since'];
  return modified !== undefined && since !== undefined && Date.parse(modified) <= Date.parse(since);
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}

function partOf({ headers }: EdgeRequest, response: EdgeResponse): EdgeResponse {
  const found = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '');
  const isOther = headers['if-range'] !== undefined && headers['if-range'] !== response.headers.etag?.[0];
  if (!found || isOther || response.headers['content-encoding'] !== undefined) return response;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return response;
  const size = response.body.length;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  const { 'content-length': _length, ...rest } = response.headers;
  if (start >= size || start >= end) {
    const range = { 'content-range': [`bytes */${size}`] };
    return { ...response, status: 416, headers: { ...rest, ...range }, body: Buffer.alloc(0) };
  }
  const range = { 'content-range': [`bytes ${start}-${end - 1}/${size}`], 'accept-ranges': ['bytes'] };
  return { ...response, status: 206, headers: { ...rest, ...range }, body: response.body.subarray(start, end) };
}
