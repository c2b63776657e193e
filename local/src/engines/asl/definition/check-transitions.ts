import type { StateDefinition, WorkflowDefinition } from './definition.ts';
import type { Diagnostics } from './diagnostic.ts';

/** Somewhere that a state may lead to. */
interface Target {
  readonly field: string;
  readonly name: string;
  readonly location: string;
}

/**
 * Checks that all transitions lead to states, that all states can be reached, that some state ends the workflow, and that no
 * two states of the machine share a name.
 */
export function checkTransitions(
  workflow: WorkflowDefinition,
  location: string,
  diagnostics: Diagnostics,
  names: Set<string> = new Set(),
): void {
  const { States, StartAt } = workflow;
  const reached = new Set<string>();
  const follow = (targets: readonly Target[]) => {
    for (const { field, name, location: place } of targets) {
      const next = Object.hasOwn(States, name) ? States[name] : undefined;
      if (next === undefined) diagnostics.add('MISSING_TRANSITION_TARGET', `Missing '${field}' target: ${name}`, place);
      else if (!reached.has(name)) {
        reached.add(name);
        follow(targetsOf(next, `${location}/States/${name}`));
      }
    }
  };
  follow([{ field: 'StartAt', name: StartAt, location: `${location}/StartAt` }]);
  for (const [name, state] of Object.entries(States)) {
    const place = `${location}/States/${name}`;
    if (!reached.has(name)) diagnostics.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, place);
    if (names.has(name)) diagnostics.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`, place);
    names.add(name);
    for (const [inner, at] of workflowsWithin(state, place)) checkTransitions(inner, at, diagnostics, names);
  }
  if (!Object.values(States).some(({ Type, End }) => End === true || Type === 'Succeed' || Type === 'Fail')) {
    diagnostics.add('MISSING_END_STATE', 'No terminal state found in machine', `${location}/States`);
  }
}

function targetsOf(state: StateDefinition, location: string): Target[] {
  const targets: Target[] = [];
  const add = (name: string | undefined, place: string, field = 'Next') => {
    if (name !== undefined) targets.push({ field, name, location: `${location}/${place}` });
  };
  add(state.Next, 'Next');
  if ('Catch' in state)
    for (const [index, { Next }] of (state.Catch ?? []).entries()) add(Next, `Catch[${index}]/Next`);
  if (state.Type === 'Choice') {
    for (const [index, { Next }] of state.Choices.entries()) add(Next, `Choices[${index}]/Next`);
    add(state.Default, 'Default', 'Default');
  }
  return targets;
}

/** The workflows within a state and where they are. */
export function workflowsWithin(state: StateDefinition, location: string): [WorkflowDefinition, string][] {
  if (state.Type === 'Parallel')
    return state.Branches.map((branch, index) => [branch, `${location}/Branches[${index}]`]);
  if (state.Type !== 'Map') return [];
  if (state.ItemProcessor) return [[state.ItemProcessor, `${location}/ItemProcessor`]];
  return state.Iterator ? [[state.Iterator, `${location}/Iterator`]] : [];
}
