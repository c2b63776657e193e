import type { Grant, Permission } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { S3Context } from '../s3-context.ts';
import type { Bucket } from './bucket.ts';
import { owner } from './owner.ts';

/** The members by which a request gives access, besides a whole access control list in its body. */
export interface GrantInput {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

const GROUPS = 'http://acs.amazonaws.com/groups';
const ALL_USERS = `${GROUPS}/global/AllUsers`;
const AUTHENTICATED_USERS = `${GROUPS}/global/AuthenticatedUsers`;
const LOG_DELIVERY = `${GROUPS}/s3/LogDelivery`;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const CANNED: Readonly<Record<string, readonly (readonly [group: string, permission: Permission])[]>> = {
  private: [],
  'public-read': [[ALL_USERS, 'READ']],
  'public-read-write': [
    [ALL_USERS, 'READ'],
    [ALL_USERS, 'WRITE'],
  ],
  'aws-exec-read': [],
  'authenticated-read': [[AUTHENTICATED_USERS, 'READ']],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
  'log-delivery-write': [
    [LOG_DELIVERY, 'WRITE'],
    [LOG_DELIVERY, 'READ_ACP'],
  ],
};

/** What the owner always has. */
export function ownerGrants(context: S3Context): Grant[] {
  return [{ Grantee: { ...owner(context.account), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }];
}

/**
 * The grants of a request's canned ACL or grant headers; undefined when it has neither.
 * @throws AwsError InvalidArgument, InvalidRequest; what `requireAclAllowed` throws
 */
export function readGrants(
  input: GrantInput,
  bucket: Bucket,
  target: 'bucket' | 'object',
  context: S3Context,
): Grant[] | undefined {
  const explicit = [
    ...parseGrantHeader(input.GrantFullControl, 'FULL_CONTROL'),
    ...parseGrantHeader(input.GrantRead, 'READ'),
    ...parseGrantHeader(input.GrantReadACP, 'READ_ACP'),
    ...parseGrantHeader(input.GrantWrite, 'WRITE'),
    ...parseGrantHeader(input.GrantWriteACP, 'WRITE_ACP'),
  ];
  if (input.ACL === undefined && explicit.length === 0) return undefined;
  if (input.ACL !== undefined && explicit.length > 0) {
    const message = 'Specifying both Canned ACLs and Header Grants is not allowed';
    throw new AwsError('InvalidRequest', message, { status: 400 });
  }
  const grants = input.ACL === undefined ? explicit : cannedGrants(input.ACL, context);
  if (target === 'object' && input.ACL === 'bucket-owner-full-control') return grants;
  requireAclAllowed(grants, bucket);
  return grants;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 * @throws AwsError AccessControlListNotSupported where the bucket's owner owns all; AccessDenied for blocked public access
 */
export function requireAclAllowed(grants: readonly Grant[], bucket: Bucket): void {
  const { ownershipControls, publicAccessBlock } = bucket.configurations;
  if (ownershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced') {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', { status: 400 });
  }
  const isPublic = grants.some(({ Grantee }) => Grantee?.URI === ALL_USERS || Grantee?.URI === AUTHENTICATED_USERS);
  if (isPublic && publicAccessBlock?.BlockPublicAcls) {
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  }
}

/** Whether a list lets everybody read what it is about. */
export function letsEverybodyRead(grants: readonly Grant[]): boolean {
  return grants.some(
    ({ Grantee, Permission }) => Grantee?.URI === ALL_USERS && (Permission === 'READ' || Permission === 'FULL_CONTROL'),
  );
}

function cannedGrants(name: string, context: S3Context): Grant[] {
  const groups = CANNED[name];
  if (groups) {
    const given = groups.map(([URI, Permission]): Grant => ({ Grantee: { URI, Type: 'Group' }, Permission }));
    return [...ownerGrants(context), ...given];
  }
  const fields = { ArgumentName: 'x-amz-acl', ArgumentValue: name };
  throw new AwsError('InvalidArgument', '', { status: 400, fields });
}

/** `id="…", uri="…", emailAddress="…"` */
function parseGrantHeader(header: string | undefined, permission: Permission): Grant[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): Grant => {
      const [, kind, value = ''] = /^(id|uri|emailAddress)\s*=\s*"?([^"]*)"?$/.exec(part) ?? [];
      if (kind === 'id') return { Grantee: { ID: value, Type: 'CanonicalUser' }, Permission: permission };
      if (kind === 'uri') return { Grantee: { URI: value, Type: 'Group' }, Permission: permission };
      const message = 'Argument format not recognized';
      const fields = { ArgumentName: 'x-amz-grant', ArgumentValue: part };
      throw new AwsError('InvalidArgument', message, { status: 400, fields });
    });
}
