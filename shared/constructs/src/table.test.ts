import { describe, expect, it } from '@jest/globals';
import { Table, type TableProps } from './table.ts';
import { synthesise } from './testing/synthesise.ts';

type Shape = Omit<TableProps, 'service'>;

const id = { name: 'id', type: 'N' } as const;
const plain: Shape = { partitionKey: id };
const full: Shape = {
  partitionKey: id,
  sortKey: { name: 'at', type: 'S' },
  stream: 'NEW_AND_OLD_IMAGES',
  timeToLiveAttribute: 'expiration',
  indexes: [
    { name: 'pending', partitionKey: { name: 'pending', type: 'S' }, sortKey: { name: 'at', type: 'S' } },
    { name: 'by-id', partitionKey: id, projection: 'KEYS_ONLY' },
    { name: 'by-day', partitionKey: { name: 'day', type: 'S' }, projection: ['amount'] },
  ],
};

function tableOf(shape: Shape, deletionProtection = true) {
  const plan = synthesise((scope, service) => new Table(scope, 'orders', { service, ...shape }), {
    deletionProtection,
  });
  return plan.only('aws_dynamodb_table');
}

describe('Table', () => {
  it('is on demand, encrypted and restorable, whatever else it is', () => {
    for (const shape of [plain, full]) {
      expect(tableOf(shape)).toMatchObject({
        name: 'staging-orders',
        billing_mode: 'PAY_PER_REQUEST',
        server_side_encryption: { enabled: true },
        point_in_time_recovery: { enabled: true },
      });
    }
  });

  it('is protected from deletion exactly in the stages that say so', () => {
    expect(tableOf(plain, true).deletion_protection_enabled).toBe(true);
    expect(tableOf(plain, false).deletion_protection_enabled).toBe(false);
  });

  it('declares each attribute of its keys once, and no other', () => {
    expect(tableOf(full).attribute).toEqual([
      { name: 'id', type: 'N' },
      { name: 'at', type: 'S' },
      { name: 'pending', type: 'S' },
      { name: 'day', type: 'S' },
    ]);
  });

  it('projects everything, the keys, or the attributes that were named', () => {
    expect(tableOf(full).global_secondary_index).toEqual([
      { name: 'pending', hash_key: 'pending', range_key: 'at', projection_type: 'ALL' },
      { name: 'by-id', hash_key: 'id', projection_type: 'KEYS_ONLY' },
      { name: 'by-day', hash_key: 'day', projection_type: 'INCLUDE', non_key_attributes: ['amount'] },
    ]);
  });

  it('has a stream and a time to live when asked, and not otherwise', () => {
    expect(tableOf(full)).toMatchObject({
      range_key: 'at',
      stream_view_type: 'NEW_AND_OLD_IMAGES',
      ttl: { enabled: true, attribute_name: 'expiration' },
    });
    expect(tableOf(plain).ttl).toBeUndefined();
    expect(tableOf(plain).stream_enabled).toBeUndefined();
  });

  it('refuses a key that is of two types, and to tell the stream that it does not have', () => {
    const indexes = [{ name: 'i', partitionKey: { name: 'id', type: 'S' } as const }];
    expect(() => tableOf({ ...plain, indexes })).toThrow('The key id is of type N and of type S.');
    expect(() => synthesise((scope, service) => new Table(scope, 't', { service, ...plain }).streamArn)).toThrow(
      'The table stack/t has no stream.',
    );
  });
});
