import type { JsonObject, JsonValue } from '../json.ts';
import { checkMap } from './check-map.ts';
import { checkState, expectObject, type MachineContext } from './check-state.ts';

const STATE_NAME_MAX = 80;

/** Checks the schema of a workflow and of the workflows within it. */
export function checkWorkflow(
  workflow: JsonObject,
  location: string,
  allowed: ReadonlySet<string>,
  machine: MachineContext,
): void {
  const { diagnostics } = machine;
  const missing = ['States', 'StartAt'].filter((field) => workflow[field] === undefined);
  if (missing.length > 0) diagnostics.schema(`These fields are required: [${missing.join(', ')}]`, location);
  for (const field of Object.keys(workflow)) {
    if (!allowed.has(field)) diagnostics.schema('Field is not supported', `${location}/${field}`);
  }
  const { States, StartAt } = workflow;
  if (StartAt !== undefined && typeof StartAt !== 'string') {
    diagnostics.schema('Expected value of type String', `${location}/StartAt`);
  }
  if (States === undefined || !expectObject(States, `${location}/States`, diagnostics)) return;
  if (Object.keys(States).length === 0) diagnostics.schema('Expected at least one state', `${location}/States`);
  for (const [name, state] of Object.entries(States)) {
    const place = `${location}/States/${name}`;
    if (name.length > STATE_NAME_MAX)
      diagnostics.schema(`State name must not exceed ${STATE_NAME_MAX} characters`, place);
    checkWholeState(state, place, machine);
  }
}

const BRANCH_FIELDS: ReadonlySet<string> = new Set(['Comment', 'StartAt', 'States', 'QueryLanguage']);

/** Checks the schema of a state and of the workflows within it. */
export function checkWholeState(state: JsonValue, location: string, machine: MachineContext): void {
  const { diagnostics } = machine;
  if (!expectObject(state, location, diagnostics)) return;
  const type = checkState(state, location, machine);
  if (type === 'Map') checkMap(state, location, machine, checkWorkflow);
  if (type !== 'Parallel' || state.Branches === undefined) return;
  if (!Array.isArray(state.Branches) || state.Branches.length === 0) {
    diagnostics.schema('Expected a non-empty array of branches', `${location}/Branches`);
    return;
  }
  for (const [index, branch] of state.Branches.entries()) {
    const place = `${location}/Branches[${index}]`;
    if (expectObject(branch, place, diagnostics)) checkWorkflow(branch, place, BRANCH_FIELDS, machine);
  }
}
