import type { ValidateStateMachineDefinitionCommandInput } from '@aws-sdk/client-sfn';
import { parseDefinition } from '../../../engines/asl/definition/parse-definition.ts';
import { checkOneOf } from '../constraints.ts';

const RESULTS_DEFAULT = 100;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
export function validateStateMachineDefinition({
  definition = '',
  type = 'STANDARD',
  severity = 'ERROR',
  maxResults,
}: ValidateStateMachineDefinitionCommandInput) {
  checkOneOf(type, 'type', ['STANDARD', 'EXPRESS']);
  checkOneOf(severity, 'severity', ['ERROR', 'WARNING']);
  const { diagnostics } = parseDefinition(definition, type);
  const shown = diagnostics.slice(0, maxResults || RESULTS_DEFAULT);
  return {
    result: diagnostics.length === 0 ? ('OK' as const) : ('FAIL' as const),
    diagnostics: shown.map((diagnostic) => ({ ...diagnostic })),
    truncated: shown.length < diagnostics.length,
  };
}
