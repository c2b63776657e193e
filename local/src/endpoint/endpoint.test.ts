import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as model from '@aws-sdk/client-sqs';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AwsError } from '../service/errors.ts';
import { defineService } from '../service/service.ts';
import { StateMap } from '../service/state-map.ts';
import { startTestEndpoint, type TestEndpoint } from '../testing/start-test-endpoint.ts';
import { PortTakenError } from './server.ts';

interface State {
  readonly queues: StateMap<string, { readonly by: string }>;
}

/** A small service under a real model. */
const queues = defineService<'sqs', State>({
  name: 'sqs',
  protocol: { kind: 'json', signingName: 'sqs', targetPrefix: 'AmazonSQS', queryCompatible: true },
  model,
  state: () => ({ queues: new StateMap() }),
  operations: {
    CreateQueue({ QueueName = '' }, { state, principal, endpoint }) {
      state.queues.set(QueueName, { by: principal.arn });
      return { QueueUrl: `${endpoint}/${QueueName}` };
    },
    ListQueues: (_, { state, region }) => ({ QueueUrls: [...state.queues.keys()].map((name) => `${region}/${name}`) }),
    GetQueueUrl() {
      throw new AwsError('QueueDoesNotExist', 'No such queue.');
    },
  },
});

const running: TestEndpoint[] = [];
const folders: string[] = [];

async function start(options: Parameters<typeof startTestEndpoint>[1] = {}): Promise<TestEndpoint> {
  const endpoint = await startTestEndpoint([queues], options);
  running.push(endpoint);
  return endpoint;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  folders.push(path);
  return path;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

async function names(endpoint: TestEndpoint, region = endpoint.region): Promise<string[]> {
  const { QueueUrls = [] } = await new SQSClient({ ...endpoint.client, region }).send(new ListQueuesCommand({}));
  return QueueUrls;
}

describe('an endpoint', () => {
  it('answers 501 and the operation’s name for what is not implemented', async () => {
    const client = new SQSClient((await start()).client);
    const call = client.send(new SendMessageCommand({ QueueUrl: 'x', MessageBody: 'x' }));
    await expect(call).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('sqs:SendMessage'),
      $metadata: { httpStatusCode: 501 },
    });
  });

  it('refuses an input that lacks a required member before the service sees it', async () => {
    const { url } = await start();
    const headers = { 'x-amz-target': 'AmazonSQS.CreateQueue', 'content-type': 'application/x-amz-json-1.0' };
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("Value null at 'queueName'") });
  });

  it('refuses a body that is not JSON, with a reason', async () => {
    const { url } = await start();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.CreateQueue' },
      body: '{"Queue',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringContaining('SerializationException') });
  });

  it('keeps regions apart', async () => {
    const endpoint = await start();
    await new SQSClient(endpoint.client).send(new CreateQueueCommand({ QueueName: 'here' }));
    expect(await names(endpoint)).toEqual(['eu-west-1/here']);
    expect(await names(endpoint, 'us-east-1')).toEqual([]);
  });

  it('starts a service without regions once, from wherever it is called', async () => {
    const startedIn: string[] = [];
    const start = ({ region }: { region: string }) => void startedIn.push(region);
    const endpoint = await startTestEndpoint([{ ...queues, global: true, start }]);
    running.push(endpoint);
    expect(await names(endpoint, 'us-east-1')).toEqual([]);
    expect(startedIn).toEqual(['eu-west-1']);
  });

  it('shares nothing with another endpoint of the process', async () => {
    const [first, second] = [await start(), await start()];
    await new SQSClient(first.client).send(new CreateQueueCommand({ QueueName: 'only-first' }));
    expect(await names(second)).toEqual([]);
  });

  it('has its state again after a restart', async () => {
    const stateFolder = folder();
    const first = await start({ stateFolder });
    await new SQSClient(first.client).send(new CreateQueueCommand({ QueueName: 'kept' }));
    await first.stop();
    expect(await names(await start({ stateFolder }))).toEqual(['eu-west-1/kept']);
  });

  it('answers loopback host names only', async () => {
    const { port } = await start();
    const status = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = { port, host: '127.0.0.1', path: '/_local/health', headers: { host } };
        httpRequest(options, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await status('evil.example.com')).toBe(421);
    expect(await status('localhost:1')).toBe(200);
    expect(await status('abc.execute-api.localhost')).toBe(200);
  });

  it('says on a taken port that it is taken', async () => {
    const { port } = await start();
    await expect(startTestEndpoint([queues], { port })).rejects.toThrow(PortTakenError);
  });

  it('reports status, versions and what is implemented', async () => {
    const { url, health } = await start();
    const report = async () => (await fetch(`${url}/_local/health`)).json();
    expect(await report()).toMatchObject({
      status: 'ready',
      versions: { node: process.version },
      services: { sqs: { implemented: ['CreateQueue', 'GetQueueUrl', 'ListQueues'] } },
    });
    health.set('applying');
    expect(await report()).toMatchObject({ status: 'applying' });
  });

  it('refuses an operation under an error fault as often as asked, then no more', async () => {
    const endpoint = await start();
    const client = new SQSClient(endpoint.client);
    const fault = { at: 'sqs:Create*', action: 'error', code: 'OverLimit', times: 1 };
    const added = await fetch(`${endpoint.url}/_local/faults`, { method: 'POST', body: JSON.stringify(fault) });
    expect(added.status).toBe(201);
    await expect(client.send(new CreateQueueCommand({ QueueName: 'a' }))).rejects.toMatchObject({ name: 'OverLimit' });
    await client.send(new CreateQueueCommand({ QueueName: 'a' }));
    expect(await names(endpoint)).toEqual(['eu-west-1/a']);
  });

  it('says what a fault needs', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/_local/faults`, { method: 'POST', body: '{"at":1}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('`at`') });
  });

  it('knows callers by the credentials that it gave them', async () => {
    const endpoint = await start();
    const { context } = endpoint.instances.of('sqs');
    const request = { roleArn: 'arn:aws:iam::000000000000:role/worker', sessionName: 's', sessionFor: 'function:f' };
    const { accessKeyId, secretAccessKey, sessionToken } = context.credentials(request);
    const client = new SQSClient({ ...endpoint.client, credentials: { accessKeyId, secretAccessKey, sessionToken } });
    await client.send(new CreateQueueCommand({ QueueName: 'mine' }));
    expect((context.state as State).queues.get('mine')).toEqual({
      by: 'arn:aws:sts::000000000000:assumed-role/worker/s',
    });
  });

  it('gives errors in the words of the service', async () => {
    const client = new SQSClient((await start()).client);
    await expect(client.send(new GetQueueUrlCommand({ QueueName: 'x' }))).rejects.toBeInstanceOf(
      model.QueueDoesNotExist,
    );
  });
});

describe('the inbox', () => {
  it('is a page for people and JSON for programs, and escapes what it shows', async () => {
    const endpoint = await start();
    const mail = {
      from: 'a@x',
      to: 'b@x',
      subject: '<script>',
      text: 'text & more',
      links: [{ label: 'Confirm', url: 'http://x/?a=1&b=2' }],
    };
    endpoint.instances.of('sqs').context.sendMail(mail);
    const [listed] = (await (await fetch(`${endpoint.url}/_local/inbox?to=b@x`)).json()) as { id: string }[];
    expect(listed).toMatchObject(mail);
    const page = await fetch(`${endpoint.url}/_local/inbox/${listed?.id}`, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('href="http://x/?a=1&amp;b=2"');
    expect(await (await fetch(`${endpoint.url}/_local/inbox?to=other@x`)).json()).toEqual([]);
  });
});
