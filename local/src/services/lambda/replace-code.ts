import type { CodeFiles } from '../../lambda/code-folder.ts';
import { findFunction, publishedVersions } from './functions/find-function.ts';
import { executionOf } from './invocation/execution.ts';
import type { LambdaContext } from './lambda-context.ts';

/**
 * Swaps a function's code in place: the next invocation runs these files. Neither the API nor Terraform sees it; the next
 * UpdateFunctionCode takes over again. Published versions of the same code are swapped with `$LATEST`.
 * @throws ResourceNotFoundException
 */
export function replaceCode(context: LambdaContext, functionName: string, files: CodeFiles): void {
  const { latest } = findFunction(context, functionName);
  const { versions, environments } = executionOf(context);
  const same = publishedVersions(context, functionName).filter(({ codeKey }) => codeKey === latest.codeKey);
  for (const record of [latest, ...same]) environments.replace(versions.override(record, files));
}
