import * as logsModel from '@aws-sdk/client-cloudwatch-logs';
import * as lambdaModel from '@aws-sdk/client-lambda';
import * as stepFunctionsModel from '@aws-sdk/client-sfn';
import * as snsModel from '@aws-sdk/client-sns';
import { AwsError } from '../../../service/errors.ts';
import { defineService, type Service } from '../../../service/service.ts';

/** Stand-ins for what a pipe calls: they remember what they were sent, and answer what a test says. */
export interface TestServices {
  readonly services: readonly Service[];
  /** The lists that functions and state machines were given, by ARN. */
  readonly calls: { readonly arn: string; readonly input: unknown; readonly isSync: boolean }[];
  readonly published: { readonly topic: string; readonly message: string }[];
  readonly lines: { readonly stream: string; readonly timestamp: number; readonly message: string }[];
  /** What functions and state machines answer. @default null */
  answer: (arn: string, input: unknown) => unknown;
  /** Which of the messages a topic refuses. @default none */
  refuses: (message: string) => boolean;
}

export function createTestServices(): TestServices {
  const streams = new Set<string>();
  const test: TestServices = {
    services: [],
    calls: [],
    published: [],
    lines: [],
    answer: () => null,
    refuses: () => false,
  };

  function call(arn: string | undefined, text: string | undefined, isSync: boolean): string {
    const input: unknown = JSON.parse(text ?? 'null');
    test.calls.push({ arn: arn ?? '', input, isSync });
    return JSON.stringify(test.answer(arn ?? '', input));
  }

  const lambda = defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model: lambdaModel,
    state: () => ({}),
    operations: {
      Invoke: ({ FunctionName, Payload, InvocationType }) => {
        const text = Buffer.from(Payload as Uint8Array).toString();
        const answer = call(FunctionName, text, InvocationType === 'RequestResponse');
        const isError = answer.includes('errorMessage');
        const bytes = new Uint8Array(Buffer.from(answer)) as never;
        return { StatusCode: 200, Payload: bytes, ...(isError ? { FunctionError: 'Unhandled' } : {}) };
      },
    },
  });
  const stepfunctions = defineService({
    name: 'stepfunctions',
    protocol: { kind: 'json', signingName: 'states', targetPrefix: 'AWSStepFunctions' },
    model: stepFunctionsModel,
    state: () => ({}),
    operations: {
      StartExecution: ({ stateMachineArn, input }) => {
        call(stateMachineArn, input, false);
        return { executionArn: 'arn', startDate: new Date(0) };
      },
      StartSyncExecution: ({ stateMachineArn, input }) => {
        const output = call(stateMachineArn, input, true);
        const times = { startDate: new Date(0), stopDate: new Date(0), executionArn: 'arn' };
        if (output.includes('errorMessage'))
          return { ...times, status: 'FAILED' as const, error: 'Broken', cause: 'It broke.' };
        return { ...times, status: 'SUCCEEDED' as const, output };
      },
    },
  });
  const sns = defineService({
    name: 'sns',
    protocol: { kind: 'query', signingName: 'sns', apiVersion: '2010-03-31' },
    model: snsModel,
    state: () => ({}),
    operations: {
      PublishBatch: ({ TopicArn = '', PublishBatchRequestEntries: entries = [] }) => {
        const Failed = [];
        const Successful = [];
        for (const { Id, Message = '' } of entries) {
          if (test.refuses(Message)) Failed.push({ Id, Code: 'InternalError', Message: 'no', SenderFault: false });
          else {
            Successful.push({ Id });
            test.published.push({ topic: TopicArn, message: Message });
          }
        }
        if (Failed.length === entries.length) throw new AwsError('InternalError', 'The topic is down.');
        return { Successful, Failed };
      },
    },
  });
  const logs = defineService({
    name: 'logs',
    protocol: { kind: 'json', signingName: 'logs', targetPrefix: 'Logs_20140328' },
    model: logsModel,
    state: () => ({}),
    operations: {
      CreateLogStream: ({ logStreamName = '' }) => {
        streams.add(logStreamName);
        return {};
      },
      PutLogEvents: ({ logStreamName: stream = '', logEvents = [] }) => {
        if (!streams.has(stream))
          throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
        for (const { timestamp = 0, message = '' } of logEvents) test.lines.push({ stream, timestamp, message });
        return {};
      },
    },
  });
  return Object.assign(test, { services: [lambda, stepfunctions, sns, logs] });
}
