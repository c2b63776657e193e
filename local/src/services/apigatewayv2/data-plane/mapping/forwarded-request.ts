import type { ApiRequest, Headers } from '../api-request.ts';

/** The part of a request that parameter mappings change before an integration sees it. */
export interface ForwardedRequest {
  /** With the stage's name, unless a mapping replaced it. */
  readonly path: string;
  /** What a mapping put in its place. */
  readonly overwrittenPath: string | undefined;
  readonly rawQuery: string;
  readonly headers: Headers;
}

/** A request as it goes to an integration without mappings. */
export function forwardedRequest({ rawPath, rawQuery, headers }: ApiRequest): ForwardedRequest {
  return { path: rawPath, overwrittenPath: undefined, rawQuery, headers };
}
