import { AwsError } from '../../service/errors.ts';
import { detected, violation } from './violation.ts';

interface TextConstraint {
  readonly min?: number;
  readonly max?: number;
  /** Has to match the whole text. */
  readonly pattern?: RegExp;
  /** The values that are allowed. */
  readonly oneOf?: readonly string[];
}

interface NumberConstraint {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Collects what is wrong with a request's members and refuses it in AWS's words:
 * `1 validation error detected: Value 'x' at 'name' failed to satisfy constraint: Member must …`.
 */
export class Constraints {
  readonly #problems: string[] = [];

  /** Checks a text that is given. `at` is the member as AWS names it: `targets.1.member.id`. */
  text(at: string, value: string | undefined, { min, max, pattern, oneOf }: TextConstraint): this {
    if (value === undefined) return this;
    if (pattern !== undefined && !pattern.test(value)) {
      this.#fail(at, value, `satisfy regular expression pattern: ${shown(pattern)}`);
    }
    if (min !== undefined && value.length < min) this.#fail(at, value, `have length greater than or equal to ${min}`);
    if (max !== undefined && value.length > max) this.#fail(at, value, `have length less than or equal to ${max}`);
    if (oneOf !== undefined && !oneOf.includes(value)) {
      this.#fail(at, value, `satisfy enum value set: [${oneOf.join(', ')}]`);
    }
    return this;
  }

  number(at: string, value: number | undefined, { min, max }: NumberConstraint): this {
    if (value === undefined) return this;
    if (min !== undefined && value < min) this.#fail(at, value, `have value greater than or equal to ${min}`);
    if (max !== undefined && value > max) this.#fail(at, value, `have value less than or equal to ${max}`);
    return this;
  }

  /** Checks the number of members of a list. */
  list(at: string, value: readonly unknown[] | undefined, { min, max }: NumberConstraint): this {
    const length = value?.length;
    if (length === undefined) return this;
    const text = value?.every((member) => typeof member === 'string') ? `[${value.join(', ')}]` : JSON.stringify(value);
    if (min !== undefined && length < min) this.#fail(at, text, `have length greater than or equal to ${min}`);
    if (max !== undefined && length > max) this.#fail(at, text, `have length less than or equal to ${max}`);
    return this;
  }

  /** The limit and the token that every List operation takes. */
  page(input: { Limit?: number | undefined; NextToken?: string | undefined }): this {
    return this.number('limit', input.Limit, { min: 1, max: 100 }).text('nextToken', input.NextToken, {
      min: 1,
      max: 2048,
    });
  }

  /** Throws an error with this code when anything was wrong. */
  check(code = 'ValidationException'): void {
    if (this.#problems.length > 0) throw new AwsError(code, detected(this.#problems));
  }

  #fail(at: string, value: string | number, must: string): void {
    this.#problems.push(violation(at, value, must));
  }
}

/** AWS shows its patterns without anchors and with more escapes than JavaScript needs. */
function shown({ source }: RegExp): string {
  return source.slice(1, -1).replaceAll('[.', '[\\.').replaceAll('/.', '/\\.');
}
