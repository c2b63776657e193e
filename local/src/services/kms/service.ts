import { defineService } from '../../service/service.ts';
import { createAlias, deleteAlias, listAliases, updateAlias } from './aliases/aliases.ts';
import { decrypt } from './cryptography/decrypt.ts';
import { encrypt } from './cryptography/encrypt.ts';
import { generateDataKey, generateDataKeyWithoutPlaintext, generateRandom } from './cryptography/generate-data-key.ts';
import { reEncrypt } from './cryptography/re-encrypt.ts';
import { createKey } from './keys/create-key.ts';
import { describeKey } from './keys/describe-key.ts';
import { getKeyPolicy, listKeyPolicies, putKeyPolicy } from './keys/key-policy.ts';
import { disableKeyRotation, enableKeyRotation, getKeyRotationStatus } from './keys/key-rotation.ts';
import {
  awaitDeletion,
  cancelKeyDeletion,
  disableKey,
  enableKey,
  scheduleKeyDeletion,
  updateKeyDescription,
} from './keys/key-state.ts';
import { listKeys } from './keys/list-keys.ts';
import { listResourceTags, tagResource, untagResource } from './keys/tags.ts';
import * as model from './model.ts';
import { createKmsState, type KmsContext } from './state.ts';

/** AWS Key Management Service: symmetric keys. https://docs.aws.amazon.com/kms/latest/APIReference/ */
export const kms = defineService({
  name: 'kms',
  protocol: { kind: 'json', signingName: 'kms', targetPrefix: 'TrentService', apiVersion: '2014-11-01' },
  model,
  state: createKmsState,
  start,
  stop,
  operations: {
    CancelKeyDeletion: cancelKeyDeletion,
    CreateAlias: createAlias,
    CreateKey: createKey,
    Decrypt: decrypt,
    DeleteAlias: deleteAlias,
    DescribeKey: describeKey,
    DisableKey: disableKey,
    DisableKeyRotation: disableKeyRotation,
    EnableKey: enableKey,
    EnableKeyRotation: enableKeyRotation,
    Encrypt: encrypt,
    GenerateDataKey: generateDataKey,
    GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
    GenerateRandom: generateRandom,
    GetKeyPolicy: getKeyPolicy,
    GetKeyRotationStatus: getKeyRotationStatus,
    ListAliases: listAliases,
    ListKeyPolicies: listKeyPolicies,
    ListKeys: listKeys,
    ListResourceTags: listResourceTags,
    PutKeyPolicy: putKeyPolicy,
    ReEncrypt: reEncrypt,
    ScheduleKeyDeletion: scheduleKeyDeletion,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateAlias: updateAlias,
    UpdateKeyDescription: updateKeyDescription,
  },
});

/** Takes up the waiting periods of keys that are to be deleted. */
function start(context: KmsContext): void {
  for (const key of context.state.keys.values()) awaitDeletion(key, context);
}

function stop({ state }: KmsContext): void {
  state.deletions.clear();
}
