import type {
  CreateAccessKeyCommandInput,
  DeleteAccessKeyCommandInput,
  GetAccessKeyLastUsedCommandInput,
  ListAccessKeysCommandInput,
  StatusType,
  UpdateAccessKeyCommandInput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../service/errors.ts';
import { limitExceeded, noSuchEntity } from './errors.ts';
import { requireUser, type User } from './identity.ts';
import { markerPage } from './marker-page.ts';
import type { IamContext } from './state.ts';

/** An access key as it is kept. Its secret is shown once and not kept. */
export interface AccessKey {
  readonly id: string;
  readonly user: string;
  readonly status: StatusType;
  readonly createdAt: number;
}

const KEYS_MAX = 2;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export function createAccessKey(input: CreateAccessKeyCommandInput, context: IamContext) {
  const user = requireNamed(input.UserName, context);
  if (keysOf(user, context).length >= KEYS_MAX) {
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${KEYS_MAX}`);
  }
  const key: AccessKey = {
    id: `AKIA${context.ids.upper(16)}`,
    user: user.name,
    status: 'Active',
    createdAt: context.clock.now(),
  };
  context.state.accessKeys.set(key.id, key);
  return { AccessKey: { ...describeKey(key), SecretAccessKey: context.ids.hex(40) } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export function listAccessKeys(input: ListAccessKeysCommandInput, context: IamContext) {
  const keys = keysOf(requireNamed(input.UserName, context), context);
  const { items, rest } = markerPage(keys, ({ id }) => id, input);
  return { AccessKeyMetadata: items.map(describeKey), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export function updateAccessKey(input: UpdateAccessKeyCommandInput, context: IamContext) {
  const key = requireKey(input.AccessKeyId, input.UserName, context);
  context.state.accessKeys.set(key.id, { ...key, status: input.Status ?? key.status });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export function deleteAccessKey(input: DeleteAccessKeyCommandInput, context: IamContext) {
  context.state.accessKeys.delete(requireKey(input.AccessKeyId, input.UserName, context).id);
  return {};
}

/** Use of keys is not recorded: it is answered as never. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
export function getAccessKeyLastUsed(input: GetAccessKeyLastUsedCommandInput, context: IamContext) {
  const key = requireKey(input.AccessKeyId, undefined, context);
  return { UserName: key.user, AccessKeyLastUsed: { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' } };
}

/** Without a name AWS takes the caller's own user; the local caller is the root or a role's session. */
function requireNamed(name: string | undefined, context: IamContext): User {
  if (name === undefined) {
    throw new AwsError('ValidationError', 'Must specify userName when calling with non-User credentials');
  }
  return requireUser(name, context);
}

function keysOf({ name }: User, { state }: IamContext): AccessKey[] {
  return [...state.accessKeys.values()].filter(({ user }) => user === name);
}

function requireKey(id: string | undefined, user: string | undefined, context: IamContext): AccessKey {
  if (user !== undefined) requireUser(user, context);
  const key = context.state.accessKeys.get(id ?? '');
  if (!key || (user !== undefined && key.user !== user)) {
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  }
  return key;
}

function describeKey({ id, user, status, createdAt }: AccessKey) {
  return { UserName: user, AccessKeyId: id, Status: status, CreateDate: new Date(createdAt) };
}
