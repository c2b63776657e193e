import type {
  PipeEnrichmentParameters,
  PipeLogConfigurationParameters,
  PipeSourceParameters,
  PipeState,
  PipeTargetParameters,
  RequestedPipeState,
} from '@aws-sdk/client-pipes';
import type { ServiceContext } from '../../service/context.ts';
import { StateMap } from '../../service/state-map.ts';
import { createRunners, type Runners } from './sources/runners.ts';

/** A pipe as it was asked for, and what it is doing. Times are milliseconds since the epoch. */
export interface StoredPipe {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly description?: string | undefined;
  readonly desiredState: RequestedPipeState;
  readonly currentState: PipeState;
  readonly stateReason?: string | undefined;
  readonly source: string;
  readonly sourceParameters?: PipeSourceParameters | undefined;
  readonly enrichment?: string | undefined;
  readonly enrichmentParameters?: PipeEnrichmentParameters | undefined;
  readonly target: string;
  readonly targetParameters?: PipeTargetParameters | undefined;
  readonly roleArn: string;
  readonly logConfiguration?: PipeLogConfigurationParameters | undefined;
  readonly kmsKeyIdentifier?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** All that the service knows in a region. The runners are made of the pipes at the start. */
export interface PipesState {
  readonly pipes: StateMap<string, StoredPipe>;
  /** How far each pipe has read each shard of its stream, by `<pipe>/<shard>`. */
  readonly positions: StateMap<string, string>;
  readonly runners: Runners;
}

export type Context = ServiceContext<PipesState>;

export function createState(): PipesState {
  return { pipes: new StateMap(), positions: new StateMap(), runners: createRunners() };
}
