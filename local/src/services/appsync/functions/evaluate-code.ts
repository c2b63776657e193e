import { InvalidCodeError } from '../../../engines/appsync-javascript/code-error.ts';
import { compileCode } from '../../../engines/appsync-javascript/compile-code.ts';
import { EvaluationError } from '../../../engines/appsync-javascript/evaluation.ts';
import { badRequest } from '../errors.ts';
import type { AppSyncContext, Input, Output } from '../state.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
export function evaluateCode(
  { code = '', context: given = '{}', function: name = 'request' }: Input<'EvaluateCode'>,
  { clock, ids }: AppSyncContext,
): Output<'EvaluateCode'> {
  if (name !== 'request' && name !== 'response') throw badRequest(`There is no function ${name} of a resolver.`);
  try {
    const evaluation = compileCode(code).evaluate(name, contextOf(given), {
      now: () => clock.now(),
      uuid: () => ids.uuid(),
      random: () => Number.parseInt(ids.hex(12), 16) / 2 ** 48,
      authType: 'API Key Authorization',
    });
    const { result, stash, logs } = evaluation;
    return { evaluationResult: JSON.stringify(result), stash: JSON.stringify(stash), logs: [...logs] };
  } catch (error) {
    if (error instanceof EvaluationError) return { error: { message: error.message }, logs: [...error.logs] };
    if (error instanceof InvalidCodeError) {
      return { error: { message: error.message, codeErrors: [...error.errors] }, logs: [] };
    }
    throw error;
  }
}

function contextOf(text: string): Record<string, unknown> {
  try {
    const given = JSON.parse(text) as Record<string, unknown>;
    return { ...given, arguments: given.arguments ?? {}, stash: given.stash ?? {} };
  } catch {
    throw badRequest('The context is not JSON.');
  }
}
