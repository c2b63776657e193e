import type {
  AttributeDefinition,
  BillingMode,
  KeySchemaElement,
  OnDemandThroughput,
  Projection,
  StreamViewType,
  TableClass,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../../engines/dynamodb-expression/attribute-value.ts';
import type { Cancel } from '../../service/clock.ts';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { TableStore } from './storage/table-store.ts';
import { createStreamState, type StreamState } from './streams/stream-state.ts';

/** Provisioned capacity; zero for tables on demand. Times are milliseconds since the epoch. */
export interface Throughput {
  readonly read: number;
  readonly write: number;
  readonly increasedAt?: number;
  readonly decreasedAt?: number;
  readonly decreasesToday: number;
}

export interface LocalIndexRecord {
  readonly name: string;
  readonly keySchema: KeySchemaElement[];
  readonly projection: Projection;
}

export interface GlobalIndexRecord extends LocalIndexRecord {
  readonly throughput: Throughput;
  readonly onDemandThroughput?: OnDemandThroughput;
}

/** What is kept of a table besides its items. Times are milliseconds since the epoch. */
export interface TableRecord {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly attributeDefinitions: AttributeDefinition[];
  readonly keySchema: KeySchemaElement[];
  readonly billingMode: BillingMode;
  /** Set once the table has been on demand. */
  readonly onDemandSince?: number;
  readonly throughput: Throughput;
  readonly onDemandThroughput?: OnDemandThroughput;
  readonly localIndexes: readonly LocalIndexRecord[];
  readonly globalIndexes: readonly GlobalIndexRecord[];
  /** The latest stream, also when it is disabled. */
  readonly stream?: {
    readonly arn: string;
    readonly label: string;
    readonly viewType: StreamViewType;
    readonly enabled: boolean;
  };
  /** The key that encrypts the table, where it is not DynamoDB's own. */
  readonly kmsKeyArn?: string;
  readonly tableClass?: TableClass;
  readonly deletionProtection: boolean;
  readonly timeToLiveAttribute?: string;
  readonly pointInTimeRecovery?: { readonly since: number; readonly recoveryPeriodDays: number };
  readonly contributorInsights?: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A resource policy and the revision that a conditional change names. */
export interface ResourcePolicy {
  readonly document: string;
  readonly revisionId: string;
}

/** A transaction that was done, so that its repetition is not done again. */
export interface DoneTransaction {
  readonly at: number;
  readonly requestHash: string;
}

export interface DynamoDBState extends StreamState {
  /** By name. */
  readonly tables: StateMap<string, TableRecord>;
  /** By table id and the item's place in its table. */
  readonly items: StateMap<string, Item>;
  /** By ARN of a table or a stream. */
  readonly resourcePolicies: StateMap<string, ResourcePolicy>;
  /** By client request token. */
  readonly transactions: StateMap<string, DoneTransaction>;
  /** By table id; rebuilt from `items`. */
  readonly stores: Map<string, TableStore>;
  /** The timer of the next item to expire. */
  expiry: { readonly dueSeconds: number; readonly cancel: Cancel } | undefined;
}

export type DynamoDBContext = ServiceContext<DynamoDBState>;

export function createDynamoDBState(): DynamoDBState {
  return {
    ...createStreamState(),
    tables: new StateMap(),
    items: new StateMap(),
    resourcePolicies: new StateMap(),
    transactions: new StateMap(),
    stores: new Map(),
    expiry: undefined,
  };
}
