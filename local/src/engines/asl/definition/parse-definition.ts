import { isJsonObject, type JsonObject } from '../json.ts';
import { parseJsonText } from '../json-text.ts';
import { checkTransitions } from './check-transitions.ts';
import { checkWorkflow } from './check-workflow.ts';
import type { StateMachineDefinition } from './definition.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { isInteger, isOneOf, isString } from './field-checks.ts';

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
  if (text.trim() === '') return refused([notAnObject()]);
  const parsed = parseJsonText(text);
  if ('error' in parsed) {
    const { message, line, column } = parsed.error;
    const location = `[Source: (String)"${text}"; line: ${line}, column: ${column}]`;
    return refused([
      { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: `${message}\n at ${location}`, location },
    ]);
  }
  if (!isJsonObject(parsed.value)) return refused([notAnObject()]);
  const diagnostics = new Diagnostics();
  checkMachine(parsed.value, type, diagnostics);
  if (diagnostics.all.length > 0) return refused(diagnostics.all);
  // The schema was checked: from here on the definition has the shape that its type says.
  const definition = parsed.value as unknown as StateMachineDefinition;
  checkTransitions(definition, '', diagnostics);
  return diagnostics.all.length > 0 ? refused(diagnostics.all) : { definition, diagnostics: [] };
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

function refused(diagnostics: readonly Diagnostic[]): ParsedDefinition {
  return { definition: undefined, diagnostics };
}

function notAnObject(): Diagnostic {
  return { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' };
}
