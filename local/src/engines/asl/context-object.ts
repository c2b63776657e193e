import type { MapItem, StateProgress } from './execution-record.ts';
import type { JsonObject, JsonValue } from './json.ts';

/** Who an execution is, as the context object tells. */
export interface ExecutionIdentity {
  readonly executionArn: string;
  readonly name: string;
  readonly input: JsonValue;
  readonly roleArn: string;
  readonly startedAt: number;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly redriveCount: number;
  readonly redrivenAt?: number;
}

/**
 * The context object, `$$` or `$states.context`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export function createContextObject(
  identity: ExecutionIdentity,
  state: { readonly name: string; readonly progress: StateProgress; readonly token: string | undefined },
  item: MapItem | undefined,
): JsonObject {
  const execution: JsonObject = {
    Id: identity.executionArn,
    Input: identity.input,
    Name: identity.name,
    RoleArn: identity.roleArn,
    StartTime: isoTime(identity.startedAt),
    RedriveCount: identity.redriveCount,
  };
  if (identity.redrivenAt !== undefined) execution.RedriveTime = isoTime(identity.redrivenAt);
  const context: JsonObject = {
    Execution: execution,
    StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
    State: {
      Name: state.name,
      EnteredTime: isoTime(state.progress.enteredAt),
      RetryCount: state.progress.retries.reduce((sum, count) => sum + count, 0),
    },
  };
  if (state.token !== undefined) context.Task = { Token: state.token };
  if (item !== undefined) context.Map = { Item: { ...item } };
  return context;
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
