import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import type { SigningKey } from './signing.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topic.ts';

/** A FIFO message that was published: the same deduplication id is published again only after `expiresAt`. */
export interface Deduplication {
  readonly topic: string;
  readonly messageId: string;
  readonly sequence: number;
  readonly expiresAt: number;
}

export function createSnsState() {
  return {
    /** By name. */
    topics: new StateMap<string, Topic>(),
    /** By ARN. */
    subscriptions: new StateMap<string, Subscription>(),
    /** By topic, scope and deduplication id, oldest first. */
    deduplications: new StateMap<string, Deduplication>(),
    /** The key that signs messages, made when the first message is signed. */
    signing: new StateMap<'key', SigningKey>(),
    lastSequence: { value: 0 },
  };
}

export type SnsState = ReturnType<typeof createSnsState>;
export type SnsContext = ServiceContext<SnsState>;
