import {
  CreateIntegrationCommand,
  type CreateIntegrationCommandInput,
  CreateIntegrationResponseCommand,
  CreateRouteResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLoopbackServer } from '../../testing/loopback-server.ts';
import { functionArn } from '../../testing/start-http-api.ts';
import {
  connectClient,
  refusalOf,
  startWebSocketApi,
  type WebSocketApiTest,
} from '../../testing/start-web-socket-api.ts';

let test: WebSocketApiTest;
let server: Awaited<ReturnType<typeof startLoopbackServer>>;
beforeAll(async () => {
  test = await startWebSocketApi();
  server = await startLoopbackServer();
  test.functions.set('plain', (event) => ({ got: event }));
});
afterAll(async () => {
  server.close();
  await test.endpoint.stop();
});

type Integration = Partial<CreateIntegrationCommandInput>;

/** What a two-way `$default` route with this integration answers to a message. */
async function answerTo(message: string, integration: Integration, response?: Readonly<Record<string, string>>) {
  const { ApiId, url } = await test.createSocketApi();
  const { IntegrationId } = await test.send(
    new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', ...integration }),
  );
  if (response) {
    await test.send(
      new CreateIntegrationResponseCommand({
        ApiId,
        IntegrationId,
        IntegrationResponseKey: '$default',
        ResponseTemplates: response,
        TemplateSelectionExpression: '\\$default',
      }),
    );
  }
  const Target = `integrations/${IntegrationId}`;
  const route = { Target, RouteResponseSelectionExpression: '$default' };
  const { RouteId } = await test.createRoute(ApiId, '$default', route);
  await test.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
  await test.createStage(ApiId, { StageName: 'test', StageVariables: { tone: 'low' } });
  const client = await connectClient(`${url}/test`);
  client.say(message);
  const answer = String(await client.next());
  client.socket.terminate();
  return answer;
}

const lambda: Integration = {
  IntegrationType: 'AWS',
  IntegrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn('plain')}/invocations`,
};

describe('a mock integration', () => {
  const RequestTemplates = { $default: '{"statusCode": 200}' };

  it('answers what its response template says', async () => {
    const $default = `{"echo": $input.json('$.a'), "stage": "$context.stage", "tone": "\${stageVariables.tone}"}`;
    const answer = await answerTo('{"a":[1]}', { RequestTemplates }, { $default: $default });
    expect(JSON.parse(answer)).toEqual({ echo: '', stage: 'test', tone: 'low' });
  });

  it('fails without a status', async () => {
    const answer = await answerTo('x', { RequestTemplates: { $default: '{}' } });
    expect(JSON.parse(answer).message).toBe('Internal server error');
  });
});

describe('a function that is no proxy', () => {
  it('is given the message itself, and all of its answer is the response', async () => {
    expect(await answerTo('{"a":1}', lambda)).toBe('{"got":{"a":1}}');
  });

  it('is given what the template that the message selects makes of it', async () => {
    const RequestTemplates = {
      order: `{"id": $input.json('$.id'), "by": "$context.eventType $input.path('$.name')"}`,
      $default: '{"other": $input.body}',
    };
    const selecting = { ...lambda, RequestTemplates, TemplateSelectionExpression: '$request.body.action' };
    expect(await answerTo('{"action":"order","id":7,"name":"Ann"}', selecting)).toBe(
      '{"got":{"id":7,"by":"MESSAGE Ann"}}',
    );
    expect(await answerTo('{"action":"x"}', selecting)).toBe('{"got":{"other":{"action":"x"}}}');
  });

  it('is not called for a message that has no template where none may pass', async () => {
    const answer = await answerTo('{}', { ...lambda, PassthroughBehavior: 'NEVER' });
    expect(JSON.parse(answer).message).toBe('Internal server error');
  });

  it.each(['#set($a = 1){"a": $a}', '{"id": "$util.escapeJavaScript($input.body)"}'])(
    'refuses by name what needs the whole template language: %s',
    async ($default) => {
      const answer = await answerTo('{}', { ...lambda, RequestTemplates: { $default } });
      expect(JSON.parse(answer).message).toMatch(/^A mapping template with Velocity directives is not implemented/);
    },
  );
});

describe('a server', () => {
  it('is sent the message with the parameters that the integration maps', async () => {
    const answer = await answerTo('{"a":{"b":"c d"}}', {
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'PUT',
      IntegrationUri: `${server.url}/\${stageVariables.tone}/{part}`,
      RequestParameters: {
        'integration.request.header.x-type': 'context.eventType',
        'integration.request.path.part': 'route.request.body.a.b',
        'integration.request.querystring.tone': 'stageVariables.tone',
        'integration.request.querystring.fixed': "'yes'",
      },
    });
    expect(JSON.parse(answer)).toMatchObject({
      method: 'PUT',
      url: '/low/c%20d?tone=low&fixed=yes',
      headers: { 'x-type': 'MESSAGE', 'content-type': 'application/json' },
      body: '{"a":{"b":"c d"}}',
    });
  });

  it('is passed the handshake, and may refuse it', async () => {
    const seen: { url: string; token: unknown; upgrade: unknown }[] = [];
    const gate = await startLoopbackServer(({ url, headers }) => {
      seen.push({ url, token: headers['x-token'], upgrade: headers['sec-websocket-key'] });
      return { status: url.includes('order_id') ? 200 : 403 };
    });
    const { ApiId, url } = await test.createSocketApi();
    const http = {
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'POST',
      IntegrationUri: `${gate.url}/in?a=1`,
    } as const;
    const { IntegrationId } = await test.send(new CreateIntegrationCommand({ ApiId, ...http }));
    await test.createRoute(ApiId, '$connect', { Target: `integrations/${IntegrationId}` });
    await test.createStage(ApiId, { StageName: 'test' });
    expect((await refusalOf(`${url}/test`)).status).toBe(403);
    const { socket } = await connectClient(`${url}/test?order_id=7`, { headers: { 'x-token': 't' } });
    expect(seen.at(-1)).toEqual({ url: '/in?a=1&order_id=7', token: 't', upgrade: undefined });
    socket.terminate();
    gate.close();
  });

  it('answers through the integration response where it is no proxy', async () => {
    const http: Integration = { IntegrationType: 'HTTP', IntegrationMethod: 'POST', IntegrationUri: `${server.url}/a` };
    expect(await answerTo('{"a":1}', http, { $default: `{"path": $input.json('$.url')}` })).toBe('{"path": "/a"}');
  });
});

it('what is not there answers by its name', async () => {
  const IntegrationUri = 'arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem';
  const answer = await answerTo('{}', { IntegrationType: 'AWS', IntegrationUri });
  expect(JSON.parse(answer).message).toBe(
    `The integration ${IntegrationUri} is not implemented by the local endpoint.`,
  );
});
