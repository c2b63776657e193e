import type {
  CancelKeyDeletionCommandInput,
  DisableKeyCommandInput,
  EnableKeyCommandInput,
  ScheduleKeyDeletionCommandInput,
  UpdateKeyDescriptionCommandInput,
} from '@aws-sdk/client-kms';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Key, KmsContext } from '../state.ts';
import { checkNotPendingDeletion, findKeyWithoutAlias, keyArn } from './find-key.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const WINDOW_DAYS_DEFAULT = 30;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export function enableKey({ KeyId = '' }: EnableKeyCommandInput, context: KmsContext) {
  return change(changeable(KeyId, context), { state: 'Enabled' }, context);
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html */
export function disableKey({ KeyId = '' }: DisableKeyCommandInput, context: KmsContext) {
  return change(changeable(KeyId, context), { state: 'Disabled' }, context);
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export function updateKeyDescription(
  { KeyId = '', Description = '' }: UpdateKeyDescriptionCommandInput,
  context: KmsContext,
) {
  return change(changeable(KeyId, context), { description: Description }, context);
}

/**
 * Deletes a key when its waiting period ends.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 * @throws AwsError NotFoundException; KMSInvalidStateException; ValidationException
 */
export function scheduleKeyDeletion(
  { KeyId = '', PendingWindowInDays: days = WINDOW_DAYS_DEFAULT }: ScheduleKeyDeletionCommandInput,
  context: KmsContext,
) {
  new Constraints().number('pendingWindowInDays', days, { min: 7, max: 30 }).check();
  const key = changeable(KeyId, context);
  const deletionAt = context.clock.now() + days * DAY_MILLISECONDS;
  const pending: Key = { ...key, state: 'PendingDeletion', deletionAt };
  context.state.keys.set(key.id, pending);
  awaitDeletion(pending, context);
  return {
    KeyId: keyArn(key.id, context),
    DeletionDate: new Date(deletionAt),
    KeyState: pending.state,
    PendingWindowInDays: days,
  };
}

/**
 * The key is disabled afterwards.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
 * @throws AwsError NotFoundException; KMSInvalidStateException unless the key waits for its deletion
 */
export function cancelKeyDeletion({ KeyId = '' }: CancelKeyDeletionCommandInput, context: KmsContext) {
  const key = findKeyWithoutAlias(KeyId, context);
  const arn = keyArn(key.id, context);
  if (key.state !== 'PendingDeletion')
    throw new AwsError('KMSInvalidStateException', `${arn} is not pending deletion.`);
  context.state.deletions.cancel(key.id);
  change(key, { state: 'Disabled', deletionAt: undefined }, context);
  return { KeyId: arn };
}

/** Sees to it that a key is deleted when its time has come. */
export function awaitDeletion({ id, deletionAt }: Key, { state, clock }: KmsContext): void {
  if (deletionAt === undefined) return;
  const remove = () => {
    state.keys.delete(id);
    for (const { name, keyId } of [...state.aliases.values()]) if (keyId === id) state.aliases.delete(name);
  };
  state.deletions.set(id, deletionAt, remove, clock);
}

function changeable(reference: string, context: KmsContext): Key {
  return checkNotPendingDeletion(findKeyWithoutAlias(reference, context), context);
}

function change(key: Key, changes: Partial<Key>, { state }: KmsContext) {
  state.keys.set(key.id, { ...key, ...changes });
  return {};
}
