import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

/** An attribute that is part of a key. */
export interface KeyAttribute {
  readonly name: string;
  /** String, number or binary. */
  readonly type: 'S' | 'N' | 'B';
}

/** A second way to read the table: a global secondary index. */
export interface TableIndex {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute;
  /** What the index holds beside the keys: everything, nothing, or these attributes. @default ALL */
  readonly projection?: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

export interface TableProps extends ServiceProps {
  /** The table's name without the stage. @default the construct's id */
  readonly name?: string;
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute;
  /** At most 20. @default none */
  readonly indexes?: readonly TableIndex[];
  /** What the stream tells about each change. @default no stream */
  readonly stream?: 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';
  /** The attribute, in epoch seconds, after which an item is deleted. @default items stay */
  readonly timeToLiveAttribute?: string;
}

/**
 * A table that is billed on demand, encrypted, and can be restored to any second of the last 35 days.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export class Table extends Construct {
  /** The physical name, as an attribute of the table: what holds it is made after the table. */
  readonly name: string;
  readonly arn: string;

  private readonly resource: DynamodbTable;

  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const { service, partitionKey, sortKey, indexes = [], stream, timeToLiveAttribute } = props;
    if (indexes.length > 20) throw new RangeError(`There are ${indexes.length} indexes; DynamoDB takes 20.`);
    this.resource = new DynamodbTable(this, 'Resource', {
      name: service.names.physical('table', props.name ?? id),
      billingMode: 'PAY_PER_REQUEST',
      hashKey: partitionKey.name,
      ...(sortKey ? { rangeKey: sortKey.name } : {}),
      attribute: keyAttributesOf(props),
      ...(indexes.length > 0 ? { globalSecondaryIndex: indexes.map(indexOf) } : {}),
      ...(stream ? { streamEnabled: true, streamViewType: stream } : {}),
      ...(timeToLiveAttribute ? { ttl: { enabled: true, attributeName: timeToLiveAttribute } } : {}),
      serverSideEncryption: { enabled: true },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: service.stage.deletionProtection,
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
  }

  /**
   * The ARN of the table's stream.
   *
   * @throws Error when the table was made without one
   */
  get streamArn(): string {
    if (!this.resource.streamEnabledInput) throw new Error(`The table ${this.node.path} has no stream.`);
    return this.resource.streamArn;
  }

  /** The ARN of one of the table's indexes. */
  indexArn(index: string): string {
    return `${this.arn}/index/${index}`;
  }
}

/** Every attribute of every key, once: DynamoDB refuses one that is declared and not part of a key. */
function keyAttributesOf({ partitionKey, sortKey, indexes = [] }: TableProps): { name: string; type: string }[] {
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const types = new Map<string, string>();
  for (const key of keys) {
    if (!key) continue;
    const other = types.get(key.name);
    if (other && other !== key.type)
      throw new Error(`The key ${key.name} is of type ${other} and of type ${key.type}.`);
    types.set(key.name, key.type);
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

function indexOf({ name, partitionKey, sortKey, projection = 'ALL' }: TableIndex) {
  return {
    name,
    hashKey: partitionKey.name,
    ...(sortKey ? { rangeKey: sortKey.name } : {}),
    ...(typeof projection === 'string'
      ? { projectionType: projection }
      : { projectionType: 'INCLUDE', nonKeyAttributes: [...projection] }),
  };
}
