import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetentionMode,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

const DAY = 86_400_000;
const Bucket = 'locked';

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test();
  await test.client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
});
afterAll(() => test.endpoint.stop());

const put = async (Key: string, more = {}) =>
  (await test.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }))).VersionId;
const remove = (Key: string, VersionId: string | undefined, BypassGovernanceRetention?: boolean) =>
  test.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention }));
const inDays = (days: number) => new Date(test.clock.now() + days * DAY);
const retain = (Key: string, Mode: ObjectLockRetentionMode, days: number, more = {}) =>
  test.client.send(
    new PutObjectRetentionCommand({ Bucket, Key, Retention: { Mode, RetainUntilDate: inDays(days) }, ...more }),
  );

describe('a retention', () => {
  it('keeps a version from being deleted until it is over', async () => {
    const version = await put('retained', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(1) });
    expect(await refusal(remove('retained', version, true))).toEqual({ code: 'AccessDenied', status: 403 });
    expect((await remove('retained', undefined)).DeleteMarker).toBe(true);
    await test.clock.advance(DAY);
    await remove('retained', version);
  });

  it('of governance may be bypassed and made longer, not shorter', async () => {
    const version = await put('governed');
    await retain('governed', 'GOVERNANCE', 5);
    expect((await refusal(retain('governed', 'GOVERNANCE', 4))).status).toBe(403);
    await retain('governed', 'GOVERNANCE', 6);
    await retain('governed', 'GOVERNANCE', 4, { BypassGovernanceRetention: true });
    expect((await refusal(remove('governed', version))).status).toBe(403);
    await remove('governed', version, true);
  });

  it('comes from the default of the bucket', async () => {
    const DefaultRetention = { Mode: 'GOVERNANCE', Days: 3 } as const;
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } } as const;
    await test.client.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
    await put('default');
    const { ObjectLockMode, ObjectLockRetainUntilDate } = await test.client.send(
      new HeadObjectCommand({ Bucket, Key: 'default' }),
    );
    expect([ObjectLockMode, ObjectLockRetainUntilDate]).toEqual(['GOVERNANCE', inDays(3)]);
    const { Retention } = await test.client.send(new GetObjectRetentionCommand({ Bucket, Key: 'default' }));
    expect(Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: inDays(3) });
  });

  it('must end in the future', async () => {
    expect((await refusal(retain('default', 'GOVERNANCE', -1))).code).toBe('InvalidArgument');
  });
});

describe('a legal hold', () => {
  it('keeps a version for as long as it is on', async () => {
    const version = await put('held', {
      ObjectLockLegalHoldStatus: 'ON',
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: inDays(1),
    });
    expect((await refusal(remove('held', version, true))).status).toBe(403);
    await test.client.send(new PutObjectLegalHoldCommand({ Bucket, Key: 'held', LegalHold: { Status: 'OFF' } }));
    const { LegalHold } = await test.client.send(new GetObjectLegalHoldCommand({ Bucket, Key: 'held' }));
    expect(LegalHold?.Status).toBe('OFF');
    await remove('held', version, true);
  });
});

describe('object lock', () => {
  it('keeps versioning on', async () => {
    const suspend = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } });
    expect(await refusal(test.client.send(suspend))).toEqual({ code: 'InvalidBucketState', status: 409 });
  });

  it('is unknown to a bucket without it', async () => {
    const other = await test.bucket();
    const object = { Bucket: other, Key: 'k' };
    const locked = new PutObjectCommand({ ...object, Body: 'x', ObjectLockLegalHoldStatus: 'ON' });
    expect((await refusal(test.client.send(locked))).code).toBe('InvalidRequest');
    await test.client.send(new PutObjectCommand({ ...object, Body: 'x' }));
    expect((await refusal(test.client.send(new GetObjectRetentionCommand(object)))).code).toBe('InvalidRequest');
    const enable = new PutObjectLockConfigurationCommand({
      Bucket: other,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    });
    expect(await refusal(test.client.send(enable))).toEqual({ code: 'InvalidBucketState', status: 409 });
  });
});
