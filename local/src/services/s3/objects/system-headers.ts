import { defined } from '../../../service/defined.ts';

/** Headers that are kept with an object and answered with it. */
export interface SystemHeaders {
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly ContentType: string;
  readonly Expires?: Date;
  readonly WebsiteRedirectLocation?: string;
}

type SystemHeadersInput = { readonly [Name in keyof SystemHeaders]?: SystemHeaders[Name] | undefined };

const DEFAULT_CONTENT_TYPE = 'binary/octet-stream';

/** The system headers of a request that makes an object. */
export function readSystemHeaders(input: SystemHeadersInput): SystemHeaders {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, Expires, WebsiteRedirectLocation } =
    input;
  return {
    ...defined({
      CacheControl,
      ContentDisposition,
      ContentEncoding,
      ContentLanguage,
      Expires,
      WebsiteRedirectLocation,
    }),
    ContentType: input.ContentType ?? DEFAULT_CONTENT_TYPE,
  };
}
