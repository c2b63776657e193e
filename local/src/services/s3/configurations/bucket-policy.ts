import type { PutBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { Bucket } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import { deleteConfiguration, getConfiguration, putConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';
import { isPublicPolicy, type PolicyStatement } from './public-policy.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const bucketPolicy = {
  PutBucketPolicy: putConfiguration('policy', (input: PutBucketPolicyCommandInput, bucket, context) => {
    const text = input.Policy ?? '';
    refuseIfBlocked(requireValidPolicy(text, bucket), bucket, context);
    return text;
  }),
  GetBucketPolicy: getConfiguration('policy', (document, bucket) => ({
    Policy: requireConfiguration('policy', document, bucket),
  })),
  GetBucketPolicyStatus: getConfiguration('policy', (document, bucket) => {
    const statements = requireValidPolicy(requireConfiguration('policy', document, bucket), bucket);
    return { PolicyStatus: { IsPublic: isPublicPolicy(statements) } };
  }),
  DeleteBucketPolicy: deleteConfiguration('policy'),
};

function requireValidPolicy(text: string, bucket: Bucket): readonly PolicyStatement[] {
  const policy = parse(text);
  const statements = [policy.Statement ?? []].flat();
  if (statements.length === 0) throw malformed('Missing required field Statement');
  for (const statement of statements) {
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
      throw malformed(`Invalid effect: ${statement.Effect ?? ''}`);
    }
    if (!statement.Principal && !statement.NotPrincipal) throw malformed('Missing required field Principal');
    if (!statement.Action && !statement.NotAction) throw malformed('Missing required field Action');
    if (!statement.Resource && !statement.NotResource) throw malformed('Missing required field Resource');
    const arn = new RegExp(`^(\\*|arn:aws:s3:::(${escapeRegExp(bucket.name)}(/.*)?|\\*.*))$`, 's');
    const resources = [statement.Resource ?? [], statement.NotResource ?? []].flat();
    if (!resources.every((resource) => arn.test(resource))) throw malformed('Policy has invalid resource');
  }
  return statements;
}

function parse(text: string): { readonly Statement?: PolicyStatement | readonly PolicyStatement[] } {
  const notJson = () => malformed("Policies must be valid JSON and the first byte must be '{'");
  if (!text.startsWith('{')) throw notJson();
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function refuseIfBlocked(statements: readonly PolicyStatement[], bucket: Bucket, context: S3Context): void {
  if (!bucket.configurations.publicAccessBlock?.BlockPublicPolicy || !isPublicPolicy(statements)) return;
  const resource = `arn:aws:s3:::${bucket.name}`;
  const message = `User: ${context.principal.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "${resource}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`;
  throw new AwsError('AccessDenied', message, { status: 403 });
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicy', message, { status: 400 });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
