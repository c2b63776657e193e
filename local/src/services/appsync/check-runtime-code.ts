import { InvalidCodeError } from '../../engines/appsync-javascript/code-error.ts';
import { badRequest } from './errors.ts';

/** What resolvers and functions have of code. */
export interface RuntimeCode {
  readonly code?: string | undefined;
  readonly runtime?: { readonly name: string | undefined; readonly runtimeVersion: string | undefined } | undefined;
}

/**
 * Refuses code that does not run.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_BadRequestDetail.html
 * @throws BadRequestException with all that is wrong with the code
 */
export async function checkRuntimeCode({ code, runtime }: RuntimeCode): Promise<void> {
  if (code === undefined) return;
  if (runtime?.name !== 'APPSYNC_JS' || runtime.runtimeVersion !== '1.0.0') {
    throw badRequest('Code needs the runtime APPSYNC_JS in the version 1.0.0.');
  }
  // Loaded by the first resolver: an endpoint without one starts faster.
  const { compileCode } = await import('../../engines/appsync-javascript/compile-code.ts');
  try {
    compileCode(code);
  } catch (error) {
    if (!(error instanceof InvalidCodeError)) throw error;
    throw badRequest(error.message, { reason: 'CODE_ERROR', detail: { codeErrors: error.errors } });
  }
}
