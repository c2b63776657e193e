/** Who signed a request, and for which service. */
export interface Signature {
  readonly accessKey: string;
  readonly service: string;
}

/**
 * The signature of a request, in its header or in its query; undefined when it has none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function signatureOf(authorization: string | undefined, rawQuery: string): Signature | undefined {
  const header = /^AWS4-\S+ .*Credential=([^,\s]+)/.exec(authorization ?? '')?.[1];
  const credential = header ?? new URLSearchParams(rawQuery).get('X-Amz-Credential');
  const [accessKey = '', , , service = ''] = credential?.split('/') ?? [];
  return accessKey === '' ? undefined : { accessKey, service };
}
