import { workflowsWithin } from '../../../engines/asl/definition/check-transitions.ts';
import type { WorkflowDefinition } from '../../../engines/asl/definition/definition.ts';
import { jsonataWithin } from '../../../engines/asl/jsonata/jsonata-expression.ts';
import { definitionOf, type Revision } from './state-machine.ts';

/** A whole `$name` that is neither a function's call nor part of a longer path's `$$`. */
const VARIABLE = /(?<![$\w])\$([\p{ID_Start}_]\p{ID_Continue}*)(?!\p{ID_Continue}|\s*\()/gu;
/** Fields in which workflows stand: their states speak for themselves. */
const WORKFLOW_FIELDS = new Set(['Branches', 'ItemProcessor', 'Iterator']);

/** The variables that each state of a definition refers to; states without any are left out. */
export function variableReferences(revision: Revision): Record<string, string[]> {
  const references: Record<string, string[]> = {};
  collect(definitionOf(revision), references);
  return references;
}

function collect(workflow: WorkflowDefinition, references: Record<string, string[]>): void {
  for (const [name, state] of Object.entries(workflow.States)) {
    const found = new Set<string>();
    for (const [field, value] of Object.entries(state)) {
      if (!WORKFLOW_FIELDS.has(field) && field !== 'Comment') search(value, field, found);
    }
    if (found.size > 0) references[name] = [...found];
    for (const [inner] of workflowsWithin(state, '')) collect(inner, references);
  }
}

function search(value: unknown, field: string, found: Set<string>): void {
  if (typeof value === 'string') {
    for (const [, variable = ''] of expressionIn(value, field).matchAll(VARIABLE))
      if (variable !== 'states') found.add(variable);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) search(inner, Array.isArray(value) ? field : key, found);
  }
}

/** The part of a text in which variables can stand: JSONata, a path, a function call. */
function expressionIn(text: string, field: string): string {
  const isJsonPath = field.endsWith('.$') || field.endsWith('Path') || field === 'Variable';
  const expression = isJsonPath ? text : (jsonataWithin(text) ?? '');
  return expression.replace(/'[^']*'|"[^"]*"/g, '');
}
