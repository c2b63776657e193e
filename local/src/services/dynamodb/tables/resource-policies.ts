import type {
  DeleteResourcePolicyCommandInput,
  GetResourcePolicyCommandInput,
  PutResourcePolicyCommandInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { resourceNotFound } from '../errors.ts';
import type { DynamoDBContext, ResourcePolicy } from '../state.ts';
import { tableNameOf } from './open-table.ts';

const POLICY_BYTES_MAX = 20 * 1024;
/** The revision that a policy has which does not exist. */
const NO_POLICY = 'NO_POLICY';

/**
 * Attaches a policy to a table or stream. It is kept and shown; calls are not checked against it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html
 * @throws AwsError ResourceNotFoundException, ValidationException, PolicyNotFoundException for another revision
 */
export function putResourcePolicy(input: PutResourcePolicyCommandInput, context: DynamoDBContext) {
  const { ResourceArn: arn = '', Policy: document = '', ExpectedRevisionId: expected } = input;
  requireResource(arn, context);
  checkDocument(document);
  checkRevision(arn, expected, context);
  const { resourcePolicies } = context.state;
  const before = resourcePolicies.get(arn);
  const revisionId = before?.document === document ? before.revisionId : nextRevision(before, context);
  resourcePolicies.set(arn, { document, revisionId });
  return { RevisionId: revisionId };
}

/** Revisions are numerals that rise with time. */
export function nextRevision(before: ResourcePolicy | undefined, { clock }: DynamoDBContext): string {
  return String(Math.max(clock.now(), Number(before?.revisionId ?? 0) + 1));
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html @throws AwsError PolicyNotFoundException */
export function getResourcePolicy({ ResourceArn: arn = '' }: GetResourcePolicyCommandInput, context: DynamoDBContext) {
  requireResource(arn, context);
  const policy = context.state.resourcePolicies.get(arn);
  if (!policy) throw policyNotFound(arn);
  return { Policy: policy.document, RevisionId: policy.revisionId };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html Deleting twice is no error. */
export function deleteResourcePolicy(input: DeleteResourcePolicyCommandInput, context: DynamoDBContext) {
  const { ResourceArn: arn = '', ExpectedRevisionId: expected } = input;
  requireResource(arn, context);
  checkRevision(arn, expected, context);
  const policy = context.state.resourcePolicies.get(arn);
  context.state.resourcePolicies.delete(arn);
  return policy ? { RevisionId: policy.revisionId } : {};
}

function requireResource(arn: string, { state }: DynamoDBContext): void {
  const record = state.tables.get(tableNameOf(arn));
  if (record?.arn === arn || state.streams.has(arn)) return;
  throw resourceNotFound(`Requested resource not found: ResourcArn: ${arn} not found`);
}

function checkDocument(document: string): void {
  if (document.length > POLICY_BYTES_MAX) {
    throw validationError('Resource-based policy size has exceeded the maximum allowed size of 20 KB');
  }
  try {
    JSON.parse(document);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw validationError('The resource policy is not a valid JSON document');
  }
}

function checkRevision(arn: string, expected: string | undefined, { state }: DynamoDBContext): void {
  if (expected === undefined) return;
  const current = state.resourcePolicies.get(arn)?.revisionId ?? NO_POLICY;
  if (current !== expected) throw policyNotFound(arn);
}

function policyNotFound(arn: string): AwsError {
  return new AwsError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${arn}`,
  );
}
