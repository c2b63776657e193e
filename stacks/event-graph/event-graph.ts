/** What a node stands for. */
export type NodeKind =
  /** AWS itself, which puts events on the default bus. */
  | 'aws'
  | 'api'
  /** Events of one source and detail-type on one bus. */
  | 'event'
  | 'function'
  | 'pipe'
  | 'queue'
  | 'rule'
  /** A rule or a schedule that goes by the clock. */
  | 'schedule'
  | 'state-machine'
  | 'table'
  | 'topic'
  /** Anything else that is delivered to: a log group, an address. It hands nothing on. */
  | 'end';

/** A resource, or events of one kind, through which one thing leads to another. */
export interface GraphNode {
  /** The resource's address in its plan, the same in every layout; for events their bus, source and detail-type. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The service that it belongs to, as a package under `functions/`; undefined for AWS and its events. */
  readonly service: string | undefined;
  /** What people call it: `orders/announce-order`, `table orders`, `order-service OrderCreated`. */
  readonly label: string;
}

/** How one node leads to another. */
export type EdgeKind =
  /** May put such events on the bus. */
  | 'publishes'
  /** The rule may match such events. */
  | 'matches'
  /** Hands over what it received: a rule to its target, a topic to a subscriber, a queue or stream to its reader. */
  | 'delivers'
  /** Puts into a dead-letter queue what it could not deliver. */
  | 'gives-up'
  /** May call it, or put a message or an item into it, by its role. */
  | 'sends';

/** `from` may cause something at `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** Why a circle through this edge comes to an end, as the stack that makes it says. */
  readonly cycleReason?: string;
}

/** Who may cause what in a stage, over all of its plans. */
export interface EventGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
}
