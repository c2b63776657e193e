import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Metric } from '../../../service/context.ts';
import { logs } from '../../logs/service.ts';
import { HandlerError, type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

const GROUP = '/aws/vendedlogs/apis/test';
const DestinationArn = `arn:aws:logs:eu-west-1:000000000000:log-group:${GROUP}`;

let test: HttpApiTest;
let client: CloudWatchLogsClient;
beforeAll(async () => {
  test = await startHttpApi([logs]);
  client = new CloudWatchLogsClient(test.endpoint.client);
  await client.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
});
afterAll(() => test.endpoint.stop());

async function linesOf(ApiId: string) {
  await test.endpoint.idle();
  const logStreamNames = [`${ApiId}/$default`];
  const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: GROUP, logStreamNames }));
  return events.map(({ message }) => message);
}

describe('the access log', () => {
  it('has a line for each request in the format of the stage', async () => {
    const Format =
      '$context.httpMethod $context.path $context.routeKey $context.status $context.responseLength $context.stage $context.requestTime $context.identity.sourceIp $context.integrationStatus $context.integration.status $context.integrationErrorMessage';
    const { url, ApiId } = await test.serve(() => ({ statusCode: 201, body: 'made' }), {
      routes: ['POST /a'],
      stage: { AccessLogSettings: { DestinationArn, Format } },
    });
    await fetch(`${url}/a`, { method: 'POST' });
    await fetch(`${url}/b`);
    const time = '01/Jan/2026:00:00:00 +0000';
    expect(await linesOf(ApiId)).toEqual([
      `POST /a POST /a 201 4 $default ${time} 127.0.0.1 200 201 -`,
      `GET /b - 404 23 $default ${time} 127.0.0.1 - - -`,
    ]);
  });

  it('tells what went wrong', async () => {
    const Format = JSON.stringify({
      message: '$context.error.message',
      quoted: 1,
      cause: '$context.integration.error',
    });
    const { url, ApiId } = await test.serve(
      () => {
        throw new HandlerError('boom');
      },
      { stage: { AccessLogSettings: { DestinationArn, Format } } },
    );
    await fetch(url);
    expect(await linesOf(ApiId)).toEqual([
      '{"message":"Internal Server Error","quoted":1,"cause":"The Lambda function returned the following error: boom. Check your Lambda function code and try again."}',
    ]);
  });

  it('that has no group is told in a note', async () => {
    const notes: string[] = [];
    const cancel = test.endpoint.recorder.on((observation) => {
      if (observation.kind === 'note') notes.push(observation.text);
    });
    const settings = { DestinationArn: `${DestinationArn}-gone:*`, Format: '$context.requestId' };
    const { url } = await test.serve(() => 'x', { stage: { AccessLogSettings: settings } });
    expect((await fetch(url)).status).toBe(200);
    await test.endpoint.idle();
    cancel();
    expect(notes).toEqual([expect.stringContaining(`The access log ${GROUP}-gone could not be written`)]);
  });
});

describe('the metrics', () => {
  it('count requests by API and stage, and by route where the stage asks for it', async () => {
    const metrics: Metric[] = [];
    const { context } = test.endpoint.instances.of('apigatewayv2');
    const metric = context.metric.bind(context);
    const { url, ApiId } = await test.serve(({ rawPath }) => ({ statusCode: rawPath === '/pets/1' ? 200 : 500 }), {
      routes: ['GET /pets/{id}'],
      stage: { DefaultRouteSettings: { DetailedMetricsEnabled: true } },
    });
    Object.assign(context, { metric: (counted: Metric) => metrics.push(counted) });
    for (const path of ['/pets/1', '/pets/2', '/nothing']) await fetch(`${url}${path}`);
    Object.assign(context, { metric });
    const sum = (name: string, dimensions: object) =>
      metrics
        .filter((counted) => counted.name === name && JSON.stringify(counted.dimensions) === JSON.stringify(dimensions))
        .reduce((total, { value }) => total + value, 0);
    const api = { ApiId };
    const route = { ApiId, Stage: '$default', Method: 'GET', Resource: '/pets/{id}' };
    expect(['Count', '4xx', '5xx'].map((name) => sum(name, api))).toEqual([3, 1, 1]);
    expect(['Count', '4xx', '5xx'].map((name) => sum(name, { ApiId, Stage: '$default' }))).toEqual([3, 1, 1]);
    expect(['Count', '4xx', '5xx'].map((name) => sum(name, route))).toEqual([2, 0, 1]);
    expect(new Set(metrics.map(({ name }) => name))).toEqual(
      new Set(['Count', '4xx', '5xx', 'Latency', 'DataProcessed', 'IntegrationLatency']),
    );
  });
});
