import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { EdgeRequest, EdgeResponse } from '../edge-request.ts';
import type { Forwarding } from '../forwarding.ts';

const BYTES_MIN = 1000;
const BYTES_MAX = 10_000_000;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-file-types */
const TYPES =
  /^(text\/.*|application\/(javascript|json|xml|wasm|x-javascript|rtf|pdf|postscript|vnd\.ms-fontobject|vnd\.api\+json|vnd\.apple\.mpegurl|x-(font|httpd|mpegurl|perl|opentype|protobuf|java|bibtex).*|.*\+(xml|json)|(font|opentype|otf|truetype|ttf|tar|graphql|manifest|eot|pkcs7-mime|x-tar).*)|font\/(eot|otf|ttf|opentype|collection|sfnt|truetype|x-woff)|image\/(svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)|multipart\/(bag|mixed))$/i;

/** The body made smaller in a way that the viewer reads, the behavior wants and the type is worth. */
export function compressed(request: EdgeRequest, response: EdgeResponse, forwarding: Forwarding): EdgeResponse {
  const encoding = encodingFor(request, forwarding);
  if (encoding === undefined || !request.behavior.Compress || !isCompressible(response)) return response;
  const { body } = response;
  const small =
    encoding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(body);
  const { 'content-length': _length, 'accept-ranges': _ranges, etag, ...headers } = response.headers;
  const strong = etag?.[0];
  const weak = strong === undefined || strong.startsWith('W/') ? etag : [`W/${strong}`];
  const vary = { vary: ['Accept-Encoding'], 'content-encoding': [encoding] };
  return { ...response, headers: { ...headers, ...(weak ? { etag: weak } : {}), ...vary }, body: small };
}

function encodingFor({ headers }: EdgeRequest, { gzip, brotli }: Forwarding): 'br' | 'gzip' | undefined {
  const accepted = (headers['accept-encoding'] ?? '').split(',').map((part) => part.trim());
  const takes = (name: string) =>
    accepted.some((part) => part === name || (part.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(part)));
  if (brotli && takes('br')) return 'br';
  return gzip && takes('gzip') ? 'gzip' : undefined;
}

function isCompressible({ status, headers, body }: EdgeResponse): boolean {
  const type = headers['content-type']?.[0]?.split(';')[0]?.trim() ?? '';
  const isWhole = [200, 403, 404].includes(status) && headers['content-encoding'] === undefined;
  return isWhole && body.length >= BYTES_MIN && body.length <= BYTES_MAX && TYPES.test(type);
}
