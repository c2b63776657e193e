import { isJsonObject, type JsonObject } from '../json.ts';
import { parseTaskResource } from '../task-resource.ts';
import type { QueryLanguageName, StateType } from './definition.ts';
import type { Diagnostics } from './diagnostic.ts';
import { STATE_FIELDS } from './state-fields.ts';

/** What a check needs to know of the machine around a state. */
export interface MachineContext {
  readonly language: QueryLanguageName;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly diagnostics: Diagnostics;
}

const REQUIRED: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  Task: ['Resource'],
  Choice: ['Choices'],
  Parallel: ['Branches'],
};

const TRANSITIONAL: ReadonlySet<string> = new Set(['Pass', 'Task', 'Wait', 'Parallel', 'Map']);

/** Checks a state's own fields, not the workflows within it. Answers its type, or undefined when it has none. */
export function checkState(state: JsonObject, location: string, machine: MachineContext): StateType | undefined {
  const { diagnostics } = machine;
  if (state.Type === undefined) {
    diagnostics.schema('These fields are required: [Type]', location);
    return undefined;
  }
  const type = Object.keys(STATE_FIELDS).find((name): name is StateType => name === state.Type);
  if (type === undefined) {
    diagnostics.schema(
      `Value is not valid. Expected one of: [${Object.keys(STATE_FIELDS).join(', ')}]`,
      `${location}/Type`,
    );
    return undefined;
  }
  if (machine.language === 'JSONata' && state.QueryLanguage === 'JSONPath') {
    diagnostics.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", location);
    return type;
  }
  checkFields(state, type, location, machine);
  checkCombinations(state, type, location, machine);
  return type;
}

function checkFields(state: JsonObject, type: StateType, location: string, machine: MachineContext): void {
  const { diagnostics } = machine;
  const language = state.QueryLanguage === 'JSONata' ? 'JSONata' : machine.language;
  const missing = (REQUIRED[type] ?? []).filter((field) => state[field] === undefined);
  if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, location);
  const rules = STATE_FIELDS[type];
  for (const [field, value] of Object.entries(state)) {
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    const place = `${location}/${field}`;
    if (rule === undefined) diagnostics.schema('Field is not supported', place);
    else if (rule.only !== undefined && rule.only !== language) {
      diagnostics.schema(`Field is not supported when 'QueryLanguage' is '${language}'`, place);
    } else rule.check(value, place, diagnostics, language);
  }
}

function checkCombinations(state: JsonObject, type: StateType, location: string, machine: MachineContext): void {
  const { diagnostics } = machine;
  const isEnd = state.End === true;
  if (TRANSITIONAL.has(type) && isEnd === (state.Next !== undefined)) {
    diagnostics.schema('Exactly one of these fields is required: [Next, End]', location);
  }
  if (type === 'Wait')
    checkAlternatives(state, ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'], location, diagnostics);
  for (const field of [
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Error',
    'Cause',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
  ]) {
    if (state[field] !== undefined && state[`${field}Path`] !== undefined) {
      diagnostics.schema(`Only one of these fields is allowed: [${field}, ${field}Path]`, `${location}/${field}`);
    }
  }
  const { TimeoutSeconds, HeartbeatSeconds } = state;
  if (
    typeof TimeoutSeconds === 'number' &&
    typeof HeartbeatSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
  ) {
    diagnostics.schema("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'", `${location}/HeartbeatSeconds`);
  }
  if (type === 'Task' && machine.type === 'EXPRESS')
    checkExpressResource(state.Resource, `${location}/Resource`, diagnostics);
}

function checkAlternatives(
  state: JsonObject,
  fields: readonly string[],
  location: string,
  diagnostics: Diagnostics,
): void {
  const given = fields.filter((field) => state[field] !== undefined);
  if (given.length !== 1)
    diagnostics.schema(`Exactly one of these fields is required: [${fields.join(', ')}]`, location);
}

/** Express workflows neither wait for jobs nor for tokens. */
function checkExpressResource(arn: unknown, location: string, diagnostics: Diagnostics): void {
  const resource = typeof arn === 'string' ? parseTaskResource(arn) : undefined;
  if (resource?.kind === 'activity')
    diagnostics.schema('Express state machine does not support Activity ARN', location);
  if (resource?.kind !== 'service' || resource.pattern === 'request') return;
  // The space at the end of AWS's first message is AWS's.
  if (resource.pattern === 'waitForTaskToken') {
    diagnostics.schema("Express state machine does not support '.waitForTaskToken' service integration ", location);
  } else diagnostics.schema("Express state machine does not support '.sync' service integration", location);
}

/** Whether a value may be looked into as a state or a workflow. */
export function expectObject(value: unknown, location: string, diagnostics: Diagnostics): value is JsonObject {
  if (isJsonObject(value)) return true;
  diagnostics.schema('Expected value of type Object', location);
  return false;
}
