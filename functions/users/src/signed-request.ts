import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

const TIMEOUT_MILLISECONDS = 2500;

/** With what requests to an API are signed. */
export interface Signer {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Posts JSON to AppSync, signed as the SDK signs: there is no SDK client for GraphQL.
 *
 * @param url the API's own GraphQL endpoint
 * @param signer the credentials of the function's role
 * @param body the JSON
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export async function signedRequest(url: string, { region, ...credentials }: Signer, body: string): Promise<Response> {
  const { protocol, hostname, port, pathname, host } = new URL(url);
  const signature = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 });
  const { method, headers } = await signature.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port ? { port: Number(port) } : {}),
    path: pathname,
    query: {},
    headers: { host, 'content-type': 'application/json' },
    body,
  });
  return fetch(url, { method, headers, body, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
}
