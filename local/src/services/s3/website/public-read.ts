import { evaluatePolicy } from '../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import type { PolicyDocument } from '../../../engines/policy/policy-document.ts';
import { PolicyError } from '../../../engines/policy/policy-error.ts';
import type { HttpRequest } from '../../../service/http.ts';
import { type Bucket, bucketArn } from '../buckets/bucket.ts';
import { letsEverybodyRead } from '../buckets/grants.ts';
import { isPublicPolicy, type PolicyStatement } from '../configurations/public-policy.ts';
import type { ObjectVersion } from '../objects/object-version.ts';

/** Who sends no signature, as policies see it. */
const ANONYMOUS = { kind: 'AWS', id: '*' } as const;

/**
 * Whether anybody may read an object, or would be told that there is none: websites know no other readers. A policy or a
 * list of the object's says so, unless the bucket's block of public access makes them void.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPubliclyReadable(
  bucket: Bucket,
  key: string,
  object: ObjectVersion | undefined,
  http: HttpRequest,
): boolean {
  const { policy, publicAccessBlock, ownershipControls } = bucket.configurations;
  const decision = policy === undefined ? undefined : decide(policy, bucket, key, http);
  if (decision === 'Deny') return false;
  const isVoid = publicAccessBlock?.RestrictPublicBuckets === true && isPublicPolicy(statementsOf(policy));
  if (decision === 'Allow' && !isVoid) return true;
  const hasLists = ownershipControls?.Rules?.[0]?.ObjectOwnership !== 'BucketOwnerEnforced';
  return hasLists && !publicAccessBlock?.IgnorePublicAcls && letsEverybodyRead(object?.grants ?? []);
}

function statementsOf(policy: string | undefined): readonly PolicyStatement[] {
  const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: PolicyStatement | PolicyStatement[] };
  return [Statement].flat();
}

function decide(policy: string, { name }: Bucket, key: string, { sourceIp, headers }: HttpRequest) {
  return evaluatePolicy(parseLeniently(policy), {
    action: 's3:GetObject',
    resource: `${bucketArn(name)}/${key}`,
    principal: ANONYMOUS,
    context: {
      'aws:SourceIp': sourceIp,
      'aws:SecureTransport': 'false',
      'aws:Referer': headers.referer,
      'aws:UserAgent': headers['user-agent'],
    },
  });
}

/** S3 takes policies with parts that IAM's grammar does not know; such a one opens nothing. */
function parseLeniently(policy: string): PolicyDocument {
  try {
    return parsePolicy(policy);
  } catch (error) {
    if (error instanceof PolicyError) return { version: '2012-10-17', id: undefined, statements: [] };
    throw error;
  }
}
