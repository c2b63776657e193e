import type { ApiCall } from '../../../service/api-call.ts';
import type { RecordedResource } from './trail-record.ts';

type Members = Readonly<Record<string, unknown>>;

/** The resources of a call that its record names: those of data calls, of which selectors ask, and the role that is assumed. */
export function recordedResources(call: ApiCall, account: string): readonly RecordedResource[] {
  const resource = resourceOf(call, account);
  return resource ? [{ accountId: account, ...resource }] : [];
}

function resourceOf(call: ApiCall, account: string): Omit<RecordedResource, 'accountId'> | undefined {
  const { service, region } = call;
  const given = (call.input ?? {}) as Members;
  const text = (member: string) => (typeof given[member] === 'string' ? given[member] : '');
  const arn = (name: string, resource: string) => `arn:aws:${name}:${region}:${account}:${resource}`;
  switch (service) {
    case 's3': {
      const key = text('Key');
      return { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${text('Bucket')}/${key}` };
    }
    case 'lambda': {
      const name = text('FunctionName');
      return { type: 'AWS::Lambda::Function', ARN: name.startsWith('arn:') ? name : arn('lambda', `function:${name}`) };
    }
    case 'dynamodb': {
      const name = text('TableName') || firstTable(given);
      const ARN = name.startsWith('arn:') ? name : arn('dynamodb', `table/${name}`);
      return name === '' ? undefined : { type: 'AWS::DynamoDB::Table', ARN };
    }
    case 'dynamodb-streams':
      return text('StreamArn') === '' ? undefined : { type: 'AWS::DynamoDB::Stream', ARN: text('StreamArn') };
    case 'sns':
      return { type: 'AWS::SNS::Topic', ARN: text('TopicArn') || text('TargetArn') };
    case 'sqs':
      return { type: 'AWS::SQS::Queue', ARN: arn('sqs', text('QueueUrl').split('/').at(-1) ?? '') };
    case 'sts':
      return text('RoleArn') === '' ? undefined : { type: 'AWS::IAM::Role', ARN: text('RoleArn') };
    default:
      return undefined;
  }
}

/** Batches name their tables as keys. */
function firstTable({ RequestItems }: Members): string {
  return typeof RequestItems === 'object' && RequestItems !== null ? (Object.keys(RequestItems)[0] ?? '') : '';
}
