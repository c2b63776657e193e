import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { createApiModel } from './model.ts';
import { createProtocolRouter, type RoutedRequest } from './router.ts';
import type { WireRequest } from './wire.ts';

// The bytes on the wire, not a client's round trip: Go, Python and JavaScript clients all have to read them.

const router = createProtocolRouter([
  createApiModel('dynamodb', { kind: 'json', signingName: 'dynamodb', targetPrefix: 'DynamoDB_20120810' }, dynamodb),
  createApiModel('lambda', { kind: 'rest-json', signingName: 'lambda' }, lambda),
  createApiModel(
    's3',
    {
      kind: 'rest-xml',
      signingName: 's3',
      xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
      bucketAddressing: true,
      takesUnsigned: true,
      unwrappedOutputs: ['GetBucketLocation'],
    },
    s3,
  ),
  createApiModel(
    'sns',
    {
      kind: 'query',
      signingName: 'sns',
      apiVersion: '2010-03-31',
      xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    },
    sns,
  ),
  createApiModel(
    'sqs',
    { kind: 'json', signingName: 'sqs', targetPrefix: 'AmazonSQS', apiVersion: '2012-11-05', queryCompatible: true },
    sqs,
  ),
]);

function request(overrides: Partial<Omit<WireRequest, 'body'>> & { body?: string; signedFor?: string }): WireRequest {
  const { body = '', signedFor, headers = {}, ...rest } = overrides;
  const authorization = `AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/${signedFor}/aws4_request, SignedHeaders=host, Signature=0`;
  const signed = signedFor === undefined ? headers : { ...headers, authorization };
  return { method: 'POST', path: '/', query: '', headers: signed, body: Buffer.from(body), ...rest };
}

function route(wire: WireRequest): RoutedRequest {
  const routed = router.route(wire);
  if ('error' in routed) throw routed.error;
  return routed;
}

const s3Operation = (method: string, path: string, query = '', headers = {}) => {
  const { operation } = route(request({ method, path, query, headers, signedFor: 's3' }));
  return operation.name;
};

describe('finding the operation', () => {
  it.each([
    ['PUT', '/bucket', '', {}, 'CreateBucket'],
    ['GET', '/', '', {}, 'ListBuckets'],
    ['GET', '/bucket', 'list-type=2&prefix=env%3A%2F', {}, 'ListObjectsV2'],
    ['GET', '/bucket/', 'policy=', {}, 'GetBucketPolicy'],
    ['PUT', '/bucket/a/b', 'x-id=PutObject', {}, 'PutObject'],
    ['PUT', '/bucket/a', '', { 'x-amz-copy-source': 'x/y' }, 'CopyObject'],
    ['PUT', '/bucket/a', 'partNumber=1&uploadId=u', {}, 'UploadPart'],
    ['POST', '/bucket/a', 'uploads=', {}, 'CreateMultipartUpload'],
    ['GET', '/bucket/a', 'uploadId=u', {}, 'ListParts'],
    ['POST', '/bucket', 'delete=', {}, 'DeleteObjects'],
    ['HEAD', '/bucket/a', '', {}, 'HeadObject'],
  ])('%s %s?%s', (method, path, query, headers, expected) => {
    expect(s3Operation(method, path, query, headers)).toBe(expected);
  });

  it('reads the bucket from the host name', async () => {
    const wire = request({
      method: 'GET',
      path: '/a//b',
      headers: { host: 'my.bucket.s3.localhost:4566' },
      signedFor: 's3',
    });
    expect(await route(wire).readInput()).toMatchObject({ Bucket: 'my.bucket', Key: 'a//b' });
  });

  it('knows unsigned JSON calls by their target and old SQS clients by their action', () => {
    const json = request({ headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } });
    expect(route(json).operation.name).toBe('ListTables');
    const query = request({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=SendMessage&Version=2012-11-05&MessageBody=x&QueueUrl=q',
      signedFor: 'sqs',
    });
    expect(route(query).api.name).toBe('sqs');
  });

  it('names what it does not know, in the caller’s protocol', () => {
    const routed = router.route(request({ headers: { 'x-amz-target': 'DynamoDB_20120810.Nothing' } }));
    if (!('error' in routed)) throw new Error('found an operation');
    const { status, body } = routed.writeError(routed.error, 'r-1');
    expect(status).toBe(400);
    expect(JSON.parse(String(body))).toMatchObject({ __type: 'com.amazonaws.dynamodb#UnknownOperationException' });
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  it.each([
    [
      'kinesis',
      { 'x-amz-target': 'Kinesis_20131202.CreateStream' },
      '/',
      '{}',
      '"message":"kinesis:CreateStream is not',
    ],
    ['', { 'x-amz-target': 'Nobody_2026.Do' }, '/', '{}', '"message":"Nobody_2026.Do is not'],
    [
      'ec2',
      form,
      '/',
      'Action=RunInstances&Version=2016-11-15',
      '<Response><Errors><Error><Code>NotImplemented</Code>',
    ],
    ['rds', form, '/', 'Action=CreateDBCluster&Version=2014-10-31', '<Message>rds:CreateDBCluster is not'],
    ['scheduler', {}, '/schedules/x', '{}', '{"message":"scheduler:POST /schedules/x is not'],
    ['route53', {}, '/2013-04-01/hostedzone', '', '<Message>route53:POST /2013-04-01/hostedzone is not'],
  ])('answers 501 for the service “%s”, which it does not have, never S3', (service, headers, path, body, expected) => {
    const signedFor = service === '' ? {} : { signedFor: service };
    const routed = router.route(request({ headers, path, body, ...signedFor }));
    if (!('error' in routed)) throw new Error('found an operation');
    const answer = routed.writeError(routed.error, 'r-1');
    expect(answer.status).toBe(501);
    expect(String(answer.body)).toContain(expected);
  });

  it('answers 501 for an address that a REST API of ours does not have', () => {
    const routed = router.route(request({ path: '/restapis', signedFor: 'lambda' }));
    if (!('error' in routed)) throw new Error('found an operation');
    expect(routed.error).toMatchObject({ status: 501, message: expect.stringContaining('lambda:POST /restapis') });
  });
});

describe('reading and writing', () => {
  it('reads lists, maps and blobs of a query request by their schema', async () => {
    const body = new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: 't',
      Message: 'a&b',
      'MessageAttributes.entry.1.Name': 'k',
      'MessageAttributes.entry.1.Value.DataType': 'Binary',
      'MessageAttributes.entry.1.Value.BinaryValue': 'AP8=',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const input = await route(request({ headers, body, signedFor: 'sns' })).readInput();
    expect(input).toEqual({
      TopicArn: 't',
      Message: 'a&b',
      MessageAttributes: { k: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } },
    });
  });

  it('writes query results within <OperationResult>, and their errors by query code', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const routed = route(request({ headers, body: 'Action=CreateTopic&Version=2010-03-31&Name=t', signedFor: 'sns' }));
    expect(routed.writeOutput({ TopicArn: 'arn:t' }, 'r-1').body).toBe(
      '<CreateTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><CreateTopicResult><TopicArn>arn:t</TopicArn></CreateTopicResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></CreateTopicResponse>',
    );
    const failure = routed.writeError({ code: 'NotFoundException', message: 'no <topic>' }, 'r-2');
    expect(failure.status).toBe(404);
    expect(failure.body).toContain('<Type>Sender</Type><Code>NotFound</Code><Message>no &lt;topic&gt;</Message>');
  });

  it('unwraps the one operation whose element is its member', () => {
    const routed = route(request({ method: 'GET', path: '/b', query: 'location=', signedFor: 's3' }));
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
    expect(routed.writeOutput({ LocationConstraint: 'eu-west-1' }, '').body).toBe(
      `${head}<LocationConstraint ${xmlns}>eu-west-1</LocationConstraint>`,
    );
  });

  it('gives query-compatible services their error header', () => {
    const routed = route(request({ headers: { 'x-amz-target': 'AmazonSQS.GetQueueUrl' }, body: '{"QueueName":"q"}' }));
    const { status, headers, body } = routed.writeError({ code: 'QueueDoesNotExist', message: 'no' }, 'r');
    expect(status).toBe(400);
    expect(headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    expect(JSON.parse(String(body)).__type).toBe('com.amazonaws.sqs#QueueDoesNotExist');
  });

  it('binds REST members to path, query, headers and body', async () => {
    const wire = request({
      path: '/2015-03-31/functions/f/invocations',
      query: 'Qualifier=live',
      headers: { 'x-amz-invocation-type': 'Event' },
      body: '{"a":1}',
      signedFor: 'lambda',
    });
    const routed = route(wire);
    expect(await routed.readInput()).toEqual({
      FunctionName: 'f',
      Qualifier: 'live',
      InvocationType: 'Event',
      Payload: Buffer.from('{"a":1}'),
    });
    const { status, headers, body } = routed.writeOutput(
      { StatusCode: 202, FunctionError: 'Unhandled', Payload: Buffer.from('x') },
      '',
    );
    expect({ status, error: headers['x-amz-function-error'], body: String(body) }).toEqual({
      status: 202,
      error: 'Unhandled',
      body: 'x',
    });
  });

  it('takes bodies out of aws-chunked frames and their checksums out of the trailers', async () => {
    const wire = request({
      method: 'PUT',
      path: '/b/k',
      headers: { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'content-encoding': 'aws-chunked' },
      body: '5;chunk-signature=0\r\nhello\r\n3\r\n wo\r\n0\r\nx-amz-checksum-crc32: AAAAAA==\r\n\r\n',
      signedFor: 's3',
    });
    const input = (await route(wire).readInput()) as { Body: Buffer; ChecksumCRC32: string; ContentEncoding?: string };
    expect(String(input.Body)).toBe('hello wo');
    expect(input.ChecksumCRC32).toBe('AAAAAA==');
    expect(input.ContentEncoding).toBeUndefined();
  });
});
