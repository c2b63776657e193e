import type { ParameterTier, ParameterType } from '@aws-sdk/client-ssm';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';

export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  /** Of a secure string its ciphertext, in base64. */
  readonly value: string;
  readonly keyId: string | undefined;
  readonly description: string | undefined;
  readonly allowedPattern: string | undefined;
  readonly tier: ParameterTier;
  readonly dataType: string;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
  readonly labels: readonly string[];
}

export interface Parameter {
  readonly name: string;
  /** Oldest first; at most a hundred. */
  readonly versions: readonly ParameterVersion[];
  readonly tags: Readonly<Record<string, string>>;
}

export function createSsmState() {
  return {
    /** By name. */
    parameters: new StateMap<string, Parameter>(),
  };
}

export type SsmState = ReturnType<typeof createSsmState>;
export type SsmContext = ServiceContext<SsmState>;
