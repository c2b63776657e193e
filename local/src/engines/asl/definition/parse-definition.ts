import type { JsonObject } from '../json.ts';
import { checkTransitions } from './check-transitions.ts';
import { checkWorkflow } from './check-workflow.ts';
import type { StateMachineDefinition } from './definition.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { isInteger, isOneOf, isString } from './field-checks.ts';
import { readDefinitionText } from './read-definition-text.ts';

const MACHINE_FIELDS: ReadonlySet<string> = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'States',
  'TimeoutSeconds',
  'Version',
]);

export type ParsedDefinition =
  | { readonly definition: StateMachineDefinition; readonly diagnostics: readonly [] }
  | { readonly definition: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Parses and checks a definition as CreateStateMachine and ValidateStateMachineDefinition do.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
 */
export function parseDefinition(text: string, type: 'STANDARD' | 'EXPRESS'): ParsedDefinition {
  const read = readDefinitionText(text);
  if (Array.isArray(read)) return { definition: undefined, diagnostics: read };
  const diagnostics = new Diagnostics();
  checkMachine(read, type, diagnostics);
  // When its schema is right the definition has the shape that its type says.
  const definition = read as unknown as StateMachineDefinition;
  if (diagnostics.all.length === 0) checkTransitions(definition, '', diagnostics);
  return diagnostics.all.length > 0
    ? { definition: undefined, diagnostics: diagnostics.all }
    : { definition, diagnostics: [] };
}

function checkMachine(machine: JsonObject, type: 'STANDARD' | 'EXPRESS', diagnostics: Diagnostics): void {
  const { QueryLanguage, TimeoutSeconds, Comment, Version } = machine;
  const language = QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
  checkWorkflow(machine, '', MACHINE_FIELDS, { language, type, diagnostics });
  if (QueryLanguage !== undefined)
    isOneOf(['JSONPath', 'JSONata'])(QueryLanguage, '/QueryLanguage', diagnostics, language);
  if (TimeoutSeconds !== undefined)
    isInteger(0, 99_999_999)(TimeoutSeconds, '/TimeoutSeconds', diagnostics, 'JSONPath');
  if (Comment !== undefined) isString(Comment, '/Comment', diagnostics, language);
  if (Version !== undefined) isOneOf(['1.0'])(Version, '/Version', diagnostics, language);
}
