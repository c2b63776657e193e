import { checkWholeState } from './check-workflow.ts';
import type { StateDefinition } from './definition.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { readDefinitionText } from './read-definition-text.ts';

export type ParsedState =
  | { readonly state: StateDefinition; readonly diagnostics: readonly [] }
  | { readonly state: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Parses and checks the definition of one state, wherever it leads, as TestState does. */
export function parseState(text: string): ParsedState {
  const read = readDefinitionText(text);
  if (Array.isArray(read)) return { state: undefined, diagnostics: read };
  const diagnostics = new Diagnostics();
  checkWholeState(read, '', { language: 'JSONPath', type: 'STANDARD', diagnostics });
  return diagnostics.all.length > 0
    ? { state: undefined, diagnostics: diagnostics.all }
    : { state: read as unknown as StateDefinition, diagnostics: [] };
}
