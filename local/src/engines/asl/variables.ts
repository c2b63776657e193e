import { InterpreterError } from './execution-error.ts';
import { type JsonObject, type JsonValue, member } from './json.ts';

const VARIABLE_BYTES_MAX = 262_144;
const ALL_BYTES_MAX = 10 * 1024 * 1024;

/**
 * The variables of a workflow: its own, and those of the workflow around it, which an inner workflow reads but never
 * assigns. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#state-machine-variable-scope
 */
export class Variables {
  private readonly own: JsonObject;
  private readonly outer: Variables | undefined;

  /** @param own kept up to date by `assign`: it is part of the execution's saved state. */
  constructor(own: JsonObject, outer?: Variables) {
    this.own = own;
    this.outer = outer;
  }

  get(name: string): JsonValue | undefined {
    return member(this.own, name) ?? this.outer?.get(name);
  }

  visible(): JsonObject {
    return this.outer ? { ...this.outer.visible(), ...this.own } : this.own;
  }

  /** @throws InterpreterError for a variable of more than 256 KiB, or more than 10 MiB of them */
  assign(assigned: JsonObject): void {
    for (const [name, value] of Object.entries(assigned)) {
      if (bytesOf(value) > VARIABLE_BYTES_MAX) {
        throw new InterpreterError('States.DataLimitExceeded', `The variable '${name}' exceeds 256 KiB.`, {
          terminal: true,
        });
      }
      this.own[name] = value;
    }
    // Only large assignments can bring the sum over its bound.
    if (Object.keys(this.own).length > 40 && bytesOf(this.own) > ALL_BYTES_MAX) {
      throw new InterpreterError('States.DataLimitExceeded', 'The variables exceed 10 MiB in total.', {
        terminal: true,
      });
    }
  }
}

function bytesOf(value: JsonValue): number {
  return typeof value === 'object' ? Buffer.byteLength(JSON.stringify(value)) : String(value).length;
}
