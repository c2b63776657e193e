import type { DocumentNode } from 'graphql';
import type { Caller } from '../execution/caller.ts';
import type { SubscriptionFilters } from '../execution/graphql-request.ts';

/** What a client hears of. */
export interface Subscription extends SubscriptionFilters {
  /** The client's own name for it. */
  readonly id: string;
  readonly apiId: string;
  readonly fieldName: string;
  /** Given ones only: an argument that is null asks for null, one that is left out asks for nothing. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Whose eyes see what is delivered. */
  readonly caller: Caller;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Sends what was selected; does nothing once the connection is gone. */
  deliver(payload: object): void;
  /** The API ends the subscription. */
  end(): void;
}

/** The subscriptions of all connections, in memory only: a restart ends every one. */
export interface Subscriptions {
  add(subscription: Subscription): void;
  remove(subscription: Subscription): void;
  /** Those of a field, oldest first. */
  of(apiId: string, fieldName: string): readonly Subscription[];
}

export function createSubscriptions(): Subscriptions {
  const byField = new Map<string, Set<Subscription>>();
  const keyOf = ({ apiId, fieldName }: Pick<Subscription, 'apiId' | 'fieldName'>) => `${apiId}/${fieldName}`;
  return {
    add(subscription) {
      const key = keyOf(subscription);
      byField.set(key, (byField.get(key) ?? new Set()).add(subscription));
    },
    remove(subscription) {
      const key = keyOf(subscription);
      const others = byField.get(key);
      others?.delete(subscription);
      if (others?.size === 0) byField.delete(key);
    },
    of: (apiId, fieldName) => [...(byField.get(keyOf({ apiId, fieldName })) ?? [])],
  };
}
