import {
  DeleteIntegrationCommand,
  GetIntegrationsCommand,
  UpdateIntegrationCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { functionArn, type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('an integration', () => {
  it('of a function has the defaults of AWS', async () => {
    const { ApiId } = await test.createApi();
    await test.createIntegration(ApiId, 'f');
    const { Items } = await test.send(new GetIntegrationsCommand({ ApiId }));
    expect(Items).toEqual([
      {
        ConnectionType: 'INTERNET',
        IntegrationId: expect.stringMatching(/^[a-z0-9]{7}$/),
        IntegrationMethod: 'POST',
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: functionArn('f'),
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: 30_000,
      },
    ]);
  });

  it('of a service has neither method nor URI', async () => {
    const { ApiId } = await test.createApi();
    await test.createIntegration(ApiId, '', {
      IntegrationUri: undefined,
      IntegrationSubtype: 'SQS-PurgeQueue',
      CredentialsArn: 'arn:aws:iam::000000000000:role/r',
      PayloadFormatVersion: '1.0',
      RequestParameters: { QueueUrl: 'q' },
    });
    const { Items: [integration] = [] } = await test.send(new GetIntegrationsCommand({ ApiId }));
    expect(integration).toMatchObject({ IntegrationSubtype: 'SQS-PurgeQueue', RequestParameters: { QueueUrl: 'q' } });
    expect(integration).not.toHaveProperty('IntegrationMethod');
    expect(integration).not.toHaveProperty('IntegrationUri');
  });

  it('has its parameters merged by an update; empty ones go', async () => {
    const { ApiId } = await test.createApi();
    const target = await test.createIntegration(ApiId, 'f', {
      RequestParameters: { 'append:header.a': '1', 'append:header.b': '2' },
      ResponseParameters: { 500: { 'overwrite:statuscode': '400' }, 404: { 'overwrite:statuscode': '400' } },
    });
    const updated = await test.send(
      new UpdateIntegrationCommand({
        ApiId,
        IntegrationId: target.split('/')[1],
        RequestParameters: { 'append:header.a': '', 'append:header.c': '3' },
        ResponseParameters: { 500: {} },
      }),
    );
    expect(updated.RequestParameters).toEqual({ 'append:header.b': '2', 'append:header.c': '3' });
    expect(updated.ResponseParameters).toEqual({ 404: { 'overwrite:statuscode': '400' } });
  });

  it('cannot be deleted while a route leads to it', async () => {
    const { ApiId } = await test.createApi();
    const Target = await test.createIntegration(ApiId, 'f');
    const { RouteId } = await test.createRoute(ApiId, 'GET /', { Target });
    const command = new DeleteIntegrationCommand({ ApiId, IntegrationId: Target.split('/')[1] });
    await expect(test.send(command)).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Cannot delete Integration because it is referenced by the following Routes with Ids: [${RouteId}]`,
    });
  });

  it.each([
    [
      'no payload format',
      { PayloadFormatVersion: undefined },
      'PayloadFormatVersion is a required parameter for integration',
    ],
    [
      'a format of functions for a server',
      { IntegrationType: 'HTTP_PROXY' as const, IntegrationMethod: 'GET' },
      'PayloadFormatVersion 2.0',
    ],
    [
      'a type of REST APIs',
      { IntegrationType: 'MOCK' as const },
      'Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)',
    ],
    ['a longer time-out', { TimeoutInMillis: 30_001 }, 'Timeout should be between 50 ms and 30000 ms'],
  ])('is refused with %s', async (_, input, message) => {
    const { ApiId } = await test.createApi();
    await expect(test.createIntegration(ApiId, 'f', input)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(message),
    });
  });
});
