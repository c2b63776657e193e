import { parseArn } from '../../../service/arn.ts';
import { AwsError } from '../../../service/errors.ts';
import { notFound } from '../errors.ts';
import type { Key, KmsContext } from '../state.ts';

export function keyArn(id: string, context: KmsContext): string {
  return context.arn('kms', `key/${id}`);
}

export function aliasArn(name: string, context: KmsContext): string {
  return context.arn('kms', name);
}

/**
 * A key by its id or ARN, or by an alias's name or ARN.
 * @throws AwsError NotFoundException
 */
export function findKey(reference: string, context: KmsContext): Key {
  const name = resourceOf(reference, context);
  return name.startsWith('alias/') ? findByAlias(name, context) : findById(name.replace(/^key\//, ''), context);
}

/** As `findKey`, for operations that take no aliases. @throws AwsError NotFoundException */
export function findKeyWithoutAlias(reference: string, context: KmsContext): Key {
  if (resourceOf(reference, context).startsWith('alias/')) throw notFound(`Invalid keyId '${reference}'`);
  return findKey(reference, context);
}

/** The key, as long as it can be used. @throws AwsError DisabledException; KMSInvalidStateException */
export function checkUsable(key: Key, context: KmsContext): Key {
  if (key.state === 'Enabled') return key;
  const arn = keyArn(key.id, context);
  if (key.state === 'Disabled') throw new AwsError('DisabledException', `${arn} is disabled.`);
  throw notPossible(key, context);
}

/** The key, unless it waits for its deletion. @throws AwsError KMSInvalidStateException */
export function checkNotPendingDeletion(key: Key, context: KmsContext): Key {
  if (key.state === 'PendingDeletion') throw notPossible(key, context);
  return key;
}

function notPossible(key: Key, context: KmsContext): AwsError {
  const state = key.state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return new AwsError('KMSInvalidStateException', `${keyArn(key.id, context)} is ${state}.`);
}

function resourceOf(reference: string, { region }: KmsContext): string {
  if (!reference.startsWith('arn:')) return reference;
  const arn = parseArn(reference);
  if (arn?.service !== 'kms') throw notFound(`Invalid arn ${reference}`);
  if (arn.region !== region) throw notFound(`Invalid arn ${arn.region}`);
  return arn.resource;
}

function findById(id: string, context: KmsContext): Key {
  const key = context.state.keys.get(id);
  if (key) return key;
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  throw notFound(isId ? `Key '${keyArn(id, context)}' does not exist` : `Invalid keyId '${id}'`);
}

function findByAlias(name: string, context: KmsContext): Key {
  const keyId = context.state.aliases.get(name)?.keyId;
  if (keyId === undefined) throw notFound(`Alias ${aliasArn(name, context)} is not found.`);
  return findById(keyId, context);
}
