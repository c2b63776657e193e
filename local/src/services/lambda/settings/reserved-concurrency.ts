import { Constraints } from '../../../engines/constraints/constraints.ts';
import { findFunction } from '../functions/find-function.ts';
import { parseFunctionName } from '../functions/function-name.ts';
import { ACCOUNT_CONCURRENCY, UNRESERVED_MINIMUM } from '../invocation/concurrency.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-error.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export function putFunctionConcurrency(
  input: Input<'PutFunctionConcurrency'>,
  context: LambdaContext,
): Output<'PutFunctionConcurrency'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  const reserved = input.ReservedConcurrentExecutions ?? 0;
  new Constraints().number('reservedConcurrentExecutions', reserved, { min: 0 }).check();
  let others = 0;
  for (const [other, count] of context.state.reservedConcurrency) if (other !== name) others += count;
  if (ACCOUNT_CONCURRENCY - others - reserved < UNRESERVED_MINIMUM) {
    throw invalidParameter(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its " +
        `minimum value of [${UNRESERVED_MINIMUM}].`,
    );
  }
  context.state.reservedConcurrency.set(name, reserved);
  return { ReservedConcurrentExecutions: reserved };
}

/** Answers nothing for a function without reservation. https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export function getFunctionConcurrency(
  input: Input<'GetFunctionConcurrency'>,
  context: LambdaContext,
): Output<'GetFunctionConcurrency'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  return { ReservedConcurrentExecutions: context.state.reservedConcurrency.get(name) };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html */
export function deleteFunctionConcurrency(
  input: Input<'DeleteFunctionConcurrency'>,
  context: LambdaContext,
): Output<'DeleteFunctionConcurrency'> {
  const { name } = parseFunctionName(input.FunctionName);
  findFunction(context, name);
  context.state.reservedConcurrency.delete(name);
  return {};
}
