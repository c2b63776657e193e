import { workflowsWithin } from '../../../engines/asl/definition/check-transitions.ts';
import type {
  QueryLanguageName,
  StateDefinition,
  WorkflowDefinition,
} from '../../../engines/asl/definition/definition.ts';
import { parseDefinition } from '../../../engines/asl/definition/parse-definition.ts';
import { parseState } from '../../../engines/asl/definition/parse-state.ts';
import { parseTaskResource } from '../../../engines/asl/task-resource.ts';
import { validationError } from '../../../service/validation-error.ts';
import { requireNone } from '../state-machines/configuration.ts';

/** What a mocked state runs as: a task that somebody else answers. */
const MOCKED_RESOURCE = 'arn:aws:states:::lambda:invoke';
/** What a mocked state keeps of its own. */
const SHARED = new Set(
  'QueryLanguage Next End InputPath OutputPath ResultPath ResultSelector Output Assign Retry Catch'.split(' '),
);
const GIVEN = new Set(['Parameters', 'Arguments']);

export interface TestedState {
  readonly name: string;
  readonly state: StateDefinition;
  readonly queryLanguage: QueryLanguageName | undefined;
}

/**
 * The state that is to be tested: `definition` itself, or the one of that name in the machine that it defines.
 * @throws AwsError InvalidDefinition, ValidationException
 */
export function findTestedState(definition: string, name: string | undefined): TestedState {
  if (name === undefined) {
    const { state, diagnostics } = parseState(definition);
    requireNone(diagnostics);
    if (state !== undefined) return { name: 'State', state, queryLanguage: undefined };
  }
  const { definition: machine, diagnostics } = parseDefinition(definition, 'STANDARD');
  requireNone(diagnostics);
  const state = machine && stateNamed(name ?? '', machine);
  if (state === undefined) throw validationError(`State '${name}' is not found in the definition.`);
  return { name: name ?? '', state, queryLanguage: machine?.QueryLanguage };
}

function stateNamed(name: string, { States }: WorkflowDefinition): StateDefinition | undefined {
  if (Object.hasOwn(States, name)) return States[name];
  for (const state of Object.values(States)) {
    for (const [inner] of workflowsWithin(state, '')) {
      const found = stateNamed(name, inner);
      if (found) return found;
    }
  }
  return undefined;
}

/**
 * The state as it runs with a mock: whatever it is, a task that is answered at once.
 * @throws AwsError ValidationException for a state that has nothing to mock
 */
export function mockedState(state: StateDefinition): StateDefinition {
  const { Type } = state;
  if (Type !== 'Task' && Type !== 'Parallel' && Type !== 'Map') {
    throw validationError(`State type '${Type}' is not supported when a mock is specified.`);
  }
  // A Map's Parameters are its items', not its own.
  const kept = Object.entries(state).filter(([field]) => SHARED.has(field) || (Type !== 'Map' && GIVEN.has(field)));
  return { ...Object.fromEntries(kept), Type: 'Task', Resource: MOCKED_RESOURCE };
}

/** @throws AwsError ValidationException for a state that can be tested with a mock only */
export function requireUnmocked(state: StateDefinition): void {
  const resource = state.Type === 'Task' ? parseTaskResource(state.Resource) : undefined;
  const isAwaited = resource?.kind === 'activity' || (resource?.kind === 'service' && resource.pattern !== 'request');
  if (isAwaited || state.Type === 'Parallel' || state.Type === 'Map') {
    throw validationError(
      'A mock must be specified for Activity tasks, .sync or .waitForTaskToken service integration patterns, Parallel and Map states.',
    );
  }
}
