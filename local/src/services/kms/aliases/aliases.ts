import type {
  CreateAliasCommandInput,
  DeleteAliasCommandInput,
  ListAliasesCommandInput,
  UpdateAliasCommandInput,
} from '@aws-sdk/client-kms';
import { AwsError } from '../../../service/errors.ts';
import { validationError } from '../../../service/validation-error.ts';
import { notFound } from '../errors.ts';
import { aliasArn, checkNotPendingDeletion, findKeyWithoutAlias } from '../keys/find-key.ts';
import { pageOf } from '../page-of.ts';
import type { Alias, KmsContext } from '../state.ts';

type UnusedAlias = Pick<Alias, 'name'>;

const MANAGED_ALIASES = ['dynamodb', 'ebs', 'lambda', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm'].map(
  (service) => `alias/aws/${service}`,
);
const NAME = /^alias\/[\w/-]{1,250}$/;

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 * @throws AwsError AlreadyExistsException; NotFoundException; ValidationException; NotAuthorizedException
 */
export function createAlias({ AliasName: name = '', TargetKeyId = '' }: CreateAliasCommandInput, context: KmsContext) {
  const { state, clock } = context;
  checkName(name);
  if (state.aliases.has(name)) {
    throw new AwsError('AlreadyExistsException', `An alias with the name ${aliasArn(name, context)} already exists`);
  }
  const { id } = checkNotPendingDeletion(findKeyWithoutAlias(TargetKeyId, context), context);
  state.aliases.set(name, { name, keyId: id, createdAt: clock.now(), updatedAt: clock.now() });
  return {};
}

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html
 * @throws AwsError NotFoundException
 */
export function updateAlias({ AliasName: name = '', TargetKeyId = '' }: UpdateAliasCommandInput, context: KmsContext) {
  checkName(name);
  const alias = findAlias(name, context);
  const { id } = checkNotPendingDeletion(findKeyWithoutAlias(TargetKeyId, context), context);
  context.state.aliases.set(name, { ...alias, keyId: id, updatedAt: context.clock.now() });
  return {};
}

/**
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html
 * @throws AwsError NotFoundException
 */
export function deleteAlias({ AliasName: name = '' }: DeleteAliasCommandInput, context: KmsContext) {
  checkName(name);
  context.state.aliases.delete(findAlias(name, context).name);
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export function listAliases(input: ListAliasesCommandInput, context: KmsContext) {
  const key = input.KeyId === undefined ? undefined : findKeyWithoutAlias(input.KeyId, context);
  const known = [...context.state.aliases.values()];
  const aliases: (Alias | UnusedAlias)[] = key
    ? known.filter(({ keyId }) => keyId === key.id)
    : [...known, ...unused(context)];
  const { items, ...marker } = pageOf(aliases, ({ name }) => name, input, 100);
  const Aliases = items.map((alias) => {
    const named = { AliasName: alias.name, AliasArn: aliasArn(alias.name, context) };
    if (!('keyId' in alias)) return named;
    const dates = { CreationDate: new Date(alias.createdAt), LastUpdatedDate: new Date(alias.updatedAt) };
    return { ...named, TargetKeyId: alias.keyId, ...dates };
  });
  return { Aliases, ...marker };
}

/** The aliases of AWS whose keys nobody has asked for yet: they are listed without a key. */
function unused({ state }: KmsContext): UnusedAlias[] {
  return MANAGED_ALIASES.filter((name) => !state.aliases.has(name)).map((name) => ({ name }));
}

function findAlias(name: string, context: KmsContext): Alias {
  const alias = context.state.aliases.get(name);
  if (!alias) throw notFound(`Alias ${aliasArn(name, context)} is not found.`);
  return alias;
}

function checkName(name: string): void {
  if (!name.startsWith('alias/')) throw validationError('Invalid identifier');
  if (!NAME.test(name)) {
    throw validationError(
      `1 validation error detected: Value '${name}' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9/_-]+$`,
    );
  }
  if (name.startsWith('alias/aws/')) throw new AwsError('NotAuthorizedException', 'The alias belongs to AWS.');
}
