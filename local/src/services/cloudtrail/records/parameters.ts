import type { NormalizedSchema } from '@smithy/core/schema';
import type { ApiCall } from '../../../service/api-call.ts';
import type { ServiceName } from '../../../service/sdk.ts';
import { formatValue, lowerCamel, type Spelling } from './format-value.ts';

/** Members that services keep out of records, beside what their models call sensitive. */
const OMITTED: Partial<Record<ServiceName, ReadonlySet<string>>> = {
  // https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html: ZipFile and what Environment holds.
  lambda: new Set(['ZipFile', 'Variables']),
  iam: new Set(['SecretAccessKey']),
  sts: new Set(['SecretAccessKey']),
};
const LARGE_MAX = 100 * 1024;

/** What a management call was asked. */
export function requestParameters(call: ApiCall): unknown {
  const { service, operation, input } = call;
  if (service === 's3') return bounded(s3Parameters(call));
  return bounded(nonEmpty(formatValue(input, operation.input, spellingOf(service))));
}

/** What a management call that changes something was answered. */
export function responseElements({ service, operation, output }: ApiCall): unknown {
  if (service === 's3') return null;
  return bounded(nonEmpty(formatValue(output, operation.output, spellingOf(service))));
}

/** Members that tell which resource a data call is about; what it holds is nobody's business. */
const DATA_MEMBERS = [
  ...['TableName', 'IndexName', 'FunctionName', 'InvocationType', 'Qualifier', 'TopicArn', 'TargetArn', 'QueueUrl'],
  ...['Bucket', 'Key', 'VersionId', 'Prefix', 'UploadId', 'PartNumber', 'StreamArn', 'ShardIteratorType'],
];

/** What a data call was asked, without any content. */
export function dataParameters({ service, input, origin }: ApiCall): unknown {
  const given = (input ?? {}) as Record<string, unknown>;
  const nameOf = service === 's3' ? s3Name : lowerCamel;
  const members = DATA_MEMBERS.filter((member) => given[member] !== undefined);
  const parameters = Object.fromEntries(members.map((member) => [nameOf(member), given[member]]));
  return nonEmpty(service === 's3' && origin.kind === 'request' ? { ...parameters, Host: origin.host } : parameters);
}

function spellingOf(service: ServiceName): Spelling {
  const omitted = OMITTED[service];
  return omitted ? { omitted } : {};
}

/**
 * S3's API has the names of its XML: `bucketName`, `key` and `Host`, then the document as it is. Of the headers there are
 * those that say who may do what.
 */
function s3Parameters({ operation, input, origin }: ApiCall): unknown {
  const given = (input ?? {}) as Record<string, unknown>;
  const parameters: Record<string, unknown> = origin.kind === 'request' ? { Host: origin.host } : {};
  for (const [member, schema] of operation.input.structIterator()) {
    const name = s3MemberName(member, schema);
    if (name === undefined) continue;
    const value = formatValue(given[member], schema, { nameOf: (inner) => inner });
    if (value !== undefined) parameters[name] = member === 'Policy' ? parsed(value) : value;
  }
  return parameters;
}

function s3MemberName(member: string, schema: NormalizedSchema): string | undefined {
  const { httpHeader } = schema.getMergedTraits() as { httpHeader?: string };
  if (httpHeader === undefined) return s3Name(member);
  return httpHeader === 'x-amz-acl' || httpHeader === 'x-amz-object-ownership' ? httpHeader : undefined;
}

const S3_NAMES: Readonly<Record<string, string>> = { Bucket: 'bucketName', Policy: 'bucketPolicy' };

function s3Name(member: string): string {
  return (
    S3_NAMES[member] ?? (/^(Key|Prefix|VersionId|UploadId|PartNumber)$/.test(member) ? lowerCamel(member) : member)
  );
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

function nonEmpty(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? value : null;
}

/** Both members have at most 100 KB. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function bounded(value: unknown): unknown {
  const originalSize = JSON.stringify(value)?.length ?? 0;
  return originalSize > LARGE_MAX ? { omitted: true, originalSize, reason: 'maximum size exceeded' } : value;
}
