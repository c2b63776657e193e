/** A statement of a resource policy, as far as S3 looks into it. */
export interface PolicyStatement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Conditions on these keys with fixed values limit a statement to callers that are known. */
const LIMITING_KEYS = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

/**
 * Whether a policy gives anybody access.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(statements: readonly PolicyStatement[]): boolean {
  return statements.some(
    (statement) => statement.Effect === 'Allow' && isEverybody(statement.Principal) && !isLimited(statement),
  );
}

function isEverybody(principal: unknown): boolean {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null || !('AWS' in principal)) return false;
  return [principal.AWS].flat().includes('*');
}

function isLimited({ Condition = {} }: PolicyStatement): boolean {
  return Object.values(Condition).some((keys) =>
    Object.entries(keys).some(
      ([key, values]) => LIMITING_KEYS.has(key.toLowerCase()) && ![values].flat().some((value) => /[*?]/.test(value)),
    ),
  );
}
