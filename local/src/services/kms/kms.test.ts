import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createManualClock, startTestEndpoint, type TestEndpoint } from '../../testing/start-test-endpoint.ts';
import { kms } from './service.ts';

const DAY = 24 * 60 * 60 * 1000;
const clock = createManualClock();
let endpoint: TestEndpoint;
let client: KMSClient;
let send: KMSClient['send'];
beforeAll(async () => {
  endpoint = await startTestEndpoint([kms], { clock });
  client = new KMSClient(endpoint.client);
  send = client.send.bind(client) as KMSClient['send'];
});
afterAll(() => endpoint.stop());

const createKey = async (input: object = {}) => {
  const { KeyMetadata } = await send(new CreateKeyCommand(input));
  return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' };
};
const text = (value: string) => new TextEncoder().encode(value);
const encrypt = async (KeyId: string, value = 'secret', EncryptionContext?: Record<string, string>) => {
  const { CiphertextBlob } = await send(new EncryptCommand({ KeyId, Plaintext: text(value), EncryptionContext }));
  return CiphertextBlob ?? new Uint8Array();
};
const decrypt = async (CiphertextBlob: Uint8Array, options: object = {}) => {
  const { Plaintext } = await send(new DecryptCommand({ CiphertextBlob, ...options }));
  return new TextDecoder().decode(Plaintext);
};

describe('a key', () => {
  it('encrypts and decrypts, by id, ARN and alias', async () => {
    const { id, arn } = await createKey();
    await send(new CreateAliasCommand({ AliasName: 'alias/round-trip', TargetKeyId: id }));
    for (const reference of [id, arn, 'alias/round-trip', arn.replace(`key/${id}`, 'alias/round-trip')]) {
      const sealed = await encrypt(reference);
      expect(Buffer.from(sealed).includes('secret')).toBe(false);
      expect(await decrypt(sealed)).toBe('secret');
      expect(await decrypt(sealed, { KeyId: reference })).toBe('secret');
    }
  });

  it('decrypts only with the same context, key and bytes', async () => {
    const { id } = await createKey();
    const sealed = await encrypt(id, 'secret', { a: '1', b: '2' });
    expect(await decrypt(sealed, { EncryptionContext: { b: '2', a: '1' } })).toBe('secret');
    const refused = { name: 'InvalidCiphertextException' };
    await expect(decrypt(sealed)).rejects.toMatchObject(refused);
    await expect(decrypt(sealed, { EncryptionContext: { a: '1', b: '3' } })).rejects.toMatchObject(refused);
    const changed = Uint8Array.from(sealed);
    changed.set([(changed.at(-1) ?? 0) ^ 1], changed.length - 1);
    await expect(decrypt(changed, { EncryptionContext: { a: '1', b: '2' } })).rejects.toMatchObject(refused);
    await expect(decrypt(text('nonsense'))).rejects.toMatchObject(refused);
    const other = await createKey();
    await expect(decrypt(sealed, { KeyId: other.id })).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });

  it('gives data keys, plain and sealed', async () => {
    const { id, arn } = await createKey();
    const output = await send(new GenerateDataKeyCommand({ KeyId: id, KeySpec: 'AES_256' }));
    expect(output.KeyId).toBe(arn);
    expect(output.Plaintext).toHaveLength(32);
    const opened = await send(new DecryptCommand({ CiphertextBlob: output.CiphertextBlob }));
    expect(opened.Plaintext).toEqual(output.Plaintext);
    const without = await send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: id, NumberOfBytes: 7 }));
    expect(without).not.toHaveProperty('Plaintext');
    expect((await send(new DecryptCommand({ CiphertextBlob: without.CiphertextBlob }))).Plaintext).toHaveLength(7);
    const both = new GenerateDataKeyCommand({ KeyId: id, KeySpec: 'AES_128', NumberOfBytes: 16 });
    await expect(send(both)).rejects.toMatchObject({ name: 'ValidationException' });
    expect((await send(new GenerateRandomCommand({ NumberOfBytes: 5 }))).Plaintext).toHaveLength(5);
  });

  it('is exchanged for another without showing the plaintext', async () => {
    const from = await createKey();
    const to = await createKey();
    const SourceEncryptionContext = { a: '1' };
    const CiphertextBlob = await encrypt(from.id, 'secret', SourceEncryptionContext);
    const input = { CiphertextBlob, SourceEncryptionContext, DestinationKeyId: to.id };
    const output = await send(new ReEncryptCommand(input));
    expect(output).toMatchObject({ SourceKeyId: from.arn, KeyId: to.arn });
    expect(await decrypt(output.CiphertextBlob ?? new Uint8Array(), { KeyId: to.id })).toBe('secret');
  });

  it('is described with all that Terraform reads, and listed', async () => {
    const { id, arn } = await createKey({ Description: 'orders', Tags: [{ TagKey: 'a', TagValue: '1' }] });
    await send(new UpdateKeyDescriptionCommand({ KeyId: arn, Description: 'payments' }));
    const { KeyMetadata } = await send(new DescribeKeyCommand({ KeyId: id }));
    expect(KeyMetadata).toMatchObject({
      AWSAccountId: '000000000000',
      Arn: `arn:aws:kms:eu-west-1:000000000000:key/${id}`,
      Description: 'payments',
      Enabled: true,
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    });
    const { Keys, Truncated } = await send(new ListKeysCommand({ Limit: 1 }));
    expect({ count: Keys?.length, Truncated }).toEqual({ count: 1, Truncated: true });
  });

  it('is of no use while it is disabled or waits for its deletion, and gone after that', async () => {
    const { id } = await createKey();
    await send(new CreateAliasCommand({ AliasName: 'alias/short-lived', TargetKeyId: id }));
    const sealed = await encrypt(id);
    await send(new DisableKeyCommand({ KeyId: id }));
    await expect(decrypt(sealed)).rejects.toMatchObject({ name: 'DisabledException' });
    await send(new EnableKeyCommand({ KeyId: id }));
    expect(await decrypt(sealed)).toBe('secret');

    const schedule = () => send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: 7 }));
    expect((await schedule()).DeletionDate).toEqual(new Date(clock.now() + 7 * DAY));
    const invalid = { name: 'KMSInvalidStateException' };
    await expect(encrypt(id)).rejects.toMatchObject(invalid);
    await expect(schedule()).rejects.toMatchObject(invalid);
    await send(new CancelKeyDeletionCommand({ KeyId: id }));
    expect((await send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata?.KeyState).toBe('Disabled');
    await clock.advance(8 * DAY);
    await schedule();
    await clock.advance(7 * DAY);
    await expect(send(new DescribeKeyCommand({ KeyId: id }))).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(send(new DescribeKeyCommand({ KeyId: 'alias/short-lived' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('has a policy, a rotation and tags', async () => {
    const { id, arn } = await createKey();
    const { Policy = '' } = await send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' }));
    expect(JSON.parse(Policy).Statement[0].Principal).toEqual({ AWS: 'arn:aws:iam::000000000000:root' });
    await send(new PutKeyPolicyCommand({ KeyId: id, Policy: Policy.replace('kms:*', 'kms:Encrypt') }));
    expect((await send(new GetKeyPolicyCommand({ KeyId: id }))).Policy).toContain('kms:Encrypt');
    const malformed = send(new PutKeyPolicyCommand({ KeyId: id, Policy: '{}' }));
    await expect(malformed).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });

    expect((await send(new GetKeyRotationStatusCommand({ KeyId: id }))).KeyRotationEnabled).toBe(false);
    await send(new EnableKeyRotationCommand({ KeyId: id, RotationPeriodInDays: 90 }));
    expect(await send(new GetKeyRotationStatusCommand({ KeyId: arn }))).toMatchObject({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 90,
      NextRotationDate: new Date(clock.now() + 90 * DAY),
    });

    const tags = ['a', 'b'].map((TagKey) => ({ TagKey, TagValue: '1' }));
    await send(new TagResourceCommand({ KeyId: id, Tags: tags }));
    await send(new UntagResourceCommand({ KeyId: id, TagKeys: ['a'] }));
    expect((await send(new ListResourceTagsCommand({ KeyId: id }))).Tags).toEqual(tags.slice(1));
  });

  it.each([
    [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'NotImplemented'],
    [{ MultiRegion: true }, 'NotImplemented'],
    [{ Policy: 'no json' }, 'MalformedPolicyDocumentException'],
    [{ Tags: [{ TagKey: 'aws:x', TagValue: '' }] }, 'TagException'],
  ])('is not made with %j', async (input, name) => {
    await expect(createKey(input)).rejects.toMatchObject({ name });
  });
});

describe('an alias', () => {
  it('moves from key to key', async () => {
    const [first, second] = [await createKey(), await createKey()];
    const AliasName = 'alias/moving';
    await send(new CreateAliasCommand({ AliasName, TargetKeyId: first.id }));
    await send(new UpdateAliasCommand({ AliasName, TargetKeyId: second.arn }));
    const { Aliases } = await send(new ListAliasesCommand({ KeyId: second.id }));
    const AliasArn = `arn:aws:kms:eu-west-1:000000000000:${AliasName}`;
    expect(Aliases).toMatchObject([{ AliasName, AliasArn, TargetKeyId: second.id }]);
    const again = send(new CreateAliasCommand({ AliasName, TargetKeyId: first.id }));
    await expect(again).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    await send(new DeleteAliasCommand({ AliasName }));
    await expect(send(new DeleteAliasCommand({ AliasName }))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it.each([
    ['orders', 'ValidationException'],
    ['alias/a b', 'ValidationException'],
    ['alias/aws/orders', 'NotAuthorizedException'],
  ])('cannot be called %s', async (AliasName, name) => {
    const { id } = await createKey();
    await expect(send(new CreateAliasCommand({ AliasName, TargetKeyId: id }))).rejects.toMatchObject({ name });
  });

  it('of AWS is listed without a key until somebody asks for it', async () => {
    const s3 = async () =>
      (await send(new ListAliasesCommand({}))).Aliases?.filter((a) => a.AliasName === 'alias/aws/s3');
    expect(await s3()).toEqual([
      { AliasName: 'alias/aws/s3', AliasArn: 'arn:aws:kms:eu-west-1:000000000000:alias/aws/s3' },
    ]);
    const { KeyMetadata } = await send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }));
    expect(await s3()).toMatchObject([{ TargetKeyId: KeyMetadata?.KeyId }]);
  });

  it('of AWS comes to life when it is asked for', async () => {
    const first = await send(new DescribeKeyCommand({ KeyId: 'alias/aws/dynamodb' }));
    expect(first.KeyMetadata?.KeyManager).toBe('AWS');
    const second = await send(new DescribeKeyCommand({ KeyId: 'alias/aws/dynamodb' }));
    expect(second.KeyMetadata?.KeyId).toBe(first.KeyMetadata?.KeyId);
    expect(await decrypt(await encrypt('alias/aws/ssm'))).toBe('secret');
  });
});

it.each(['none', '00000000-0000-4000-8000-000000000000', 'alias/none', 'arn:aws:kms:us-east-1:000000000000:key/x'])(
  'finds no key %s',
  async (KeyId) => {
    await expect(send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({ name: 'NotFoundException' });
  },
);

it('says that a dry run would have succeeded', async () => {
  const { id } = await createKey();
  const dry = send(new EncryptCommand({ KeyId: id, Plaintext: text('x'), DryRun: true }));
  await expect(dry).rejects.toMatchObject({ name: 'DryRunOperationException' });
});

it('keeps keys and the end of their waiting period over a restart', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'kms-'));
  const first = await startTestEndpoint([kms], { clock, stateFolder });
  const { KeyMetadata } = await first.call('kms', 'CreateKey', {});
  const KeyId = KeyMetadata?.KeyId;
  const { CiphertextBlob } = await first.call('kms', 'Encrypt', { KeyId, Plaintext: text('secret') });
  await first.stop();
  const second = await startTestEndpoint([kms], { clock, stateFolder });
  const { Plaintext } = await second.call('kms', 'Decrypt', { CiphertextBlob });
  expect(new TextDecoder().decode(Plaintext)).toBe('secret');
  await second.call('kms', 'ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await second.stop();
  const third = await startTestEndpoint([kms], { clock, stateFolder });
  await clock.advance(7 * DAY);
  await expect(third.call('kms', 'DescribeKey', { KeyId })).rejects.toMatchObject({ name: 'NotFoundException' });
  await third.stop();
  rmSync(stateFolder, { recursive: true });
});
