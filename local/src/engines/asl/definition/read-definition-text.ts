import { isJsonObject, type JsonObject } from '../json.ts';
import { parseJsonText } from '../json-text.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The JSON object that a text is, or why it is none. */
export function readDefinitionText(text: string): JsonObject | Diagnostic[] {
  const parsed = text.trim() === '' ? { value: null } : parseJsonText(text);
  if ('error' in parsed) {
    const { message, line, column } = parsed.error;
    const location = `[Source: (String)"${text}"; line: ${line}, column: ${column}]`;
    return [{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: `${message}\n at ${location}`, location }];
  }
  if (isJsonObject(parsed.value)) return parsed.value;
  const message = 'Definition must be a valid JSON object';
  return [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message }];
}
