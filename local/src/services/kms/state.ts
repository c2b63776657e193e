import type { KeyManagerType, KeyState } from '@aws-sdk/client-kms';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createTimers } from '../../service/timers.ts';

/** A symmetric key of 256 bits. */
export interface Key {
  readonly id: string;
  readonly createdAt: number;
  readonly manager: KeyManagerType;
  /** The key itself. It never leaves the service. */
  readonly material: Uint8Array;
  readonly description: string;
  readonly state: KeyState;
  readonly deletionAt: number | undefined;
  readonly policy: string;
  readonly rotation: { readonly days: number; readonly since: number } | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Alias {
  /** `alias/orders` */
  readonly name: string;
  readonly keyId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function createKmsState() {
  return {
    /** By id. */
    keys: new StateMap<string, Key>(),
    /** By name. */
    aliases: new StateMap<string, Alias>(),
    /** The ends of waiting periods, by key id. */
    deletions: createTimers(),
  };
}

export type KmsState = ReturnType<typeof createKmsState>;
export type KmsContext = ServiceContext<KmsState>;
