import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf } from '../../testing/json-of.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

const FORBIDDEN = [403, { message: 'Forbidden' }];

async function ask(url: string, authorization: string) {
  const response = await fetch(url, { headers: { authorization } });
  return [response.status, await jsonOf(response)];
}

describe('IAM authorisation', () => {
  const credential = (service: string) =>
    `AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

  it('lets signed requests pass and tells who signed', async () => {
    const { url } = await test.serve((event) => event, { route: { AuthorizationType: 'AWS_IAM' } });
    const [status, event] = await ask(url, credential('execute-api'));
    expect([status, event.requestContext.authorizer.iam]).toEqual([
      200,
      {
        accessKey: 'AKIATEST',
        accountId: '000000000000',
        callerId: '000000000000',
        cognitoIdentity: null,
        principalOrgId: null,
        userArn: 'arn:aws:iam::000000000000:root',
        userId: '000000000000',
      },
    ]);
    expect(await ask(url, 'Bearer x')).toEqual(FORBIDDEN);
    expect(await ask(url, credential('s3'))).toEqual(FORBIDDEN);
  });
});
