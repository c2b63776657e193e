import { InterpreterError, runtimeError } from '../execution-error.ts';
import type { JsonValue } from '../json.ts';
import { pathWithinRoot } from '../jsonpath/path.ts';
import { lookup, type PathScope } from '../jsonpath/scope.ts';
import { IntrinsicArguments } from './arguments.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions.ts';
import type { Randomness } from './randomness.ts';

/**
 * The value of a call.
 * @throws InterpreterError States.IntrinsicFailure for arguments that the function does not take, States.Runtime for a
 *   path that leads nowhere
 */
export function evaluateIntrinsic(call: IntrinsicCall, scope: PathScope, randomness: Randomness): JsonValue {
  try {
    return evaluateCall(call, scope, randomness);
  } catch (error) {
    const told = `The function '${call.text}' had the following error:`;
    if (error instanceof IntrinsicFailure)
      throw new InterpreterError('States.IntrinsicFailure', `${told} ${error.message}`);
    if (error instanceof MissingArgument) throw runtimeError(`${told} ${error.message}`);
    throw error;
  }
}

class MissingArgument extends Error {}

function evaluateCall(call: IntrinsicCall, scope: PathScope, randomness: Randomness): JsonValue {
  const implementation = INTRINSIC_FUNCTIONS.get(call.name);
  if (implementation === undefined) throw new IntrinsicFailure(`States.${call.name} is not an intrinsic function`);
  const values = call.arguments.map((argument, position) => {
    if (call.name === 'Format' && position === 0 && argument.kind === 'literal') return argument.raw ?? argument.value;
    return evaluateArgument(argument, scope, randomness);
  });
  return implementation(new IntrinsicArguments(values), randomness);
}

function evaluateArgument(argument: IntrinsicArgument, scope: PathScope, randomness: Randomness): JsonValue {
  if (argument.kind === 'literal') return argument.value;
  if (argument.kind === 'call') return evaluateCall(argument.call, scope, randomness);
  const value = lookup(argument.path, scope);
  if (value !== undefined) return value;
  const input = JSON.stringify(scope.data);
  throw new MissingArgument(
    `The JsonPath argument for the field '${pathWithinRoot(argument.path)}' could not be found in the input '${input}'`,
  );
}
