import { type Chosen, choose, distinct, isConsistent, NOTHING_CHOSEN } from './array-consistency.ts';
import { compileTerm } from './compile-term.ts';
import type { FieldValue, FlatEvent } from './flatten.ts';
import type { Clause, Leaf, Term } from './term.ts';

/** A clause made ready: its fields in the order of their paths. */
export interface CompiledClause {
  readonly fields: readonly CompiledField[];
}

export interface CompiledField {
  readonly path: string;
  /** The values when the field is nothing but a choice of exact values; such a field can be looked up. */
  readonly exactValues: ReadonlySet<Leaf> | undefined;
  readonly test: (value: Leaf) => boolean;
  /** Whether the field may also be absent. */
  readonly orAbsent: boolean;
}

const NO_VALUES: readonly FieldValue[] = [];

/** Makes a clause ready to be matched many times. */
export function compileClause(clause: Clause): CompiledClause {
  const paths = [...clause.keys()].sort();
  return { fields: paths.map((path) => compileField(path, clause.get(path) ?? [])) };
}

/**
 * Whether an event fulfils all fields of a clause. Fields inside an array have to be fulfilled within the same element.
 * They are taken in the order of their paths, as AWS's matcher does; `exists: false` asks whether a value is absent from
 * the elements that the fields before it have chosen.
 */
export function matchesClause(clause: CompiledClause, event: FlatEvent): boolean {
  let choices: readonly Chosen[] = [NOTHING_CHOSEN];
  for (const field of clause.fields) {
    const values = event.get(field.path) ?? NO_VALUES;
    choices = extend(choices, field, values);
    if (choices.length === 0) return false;
  }
  return true;
}

function extend(choices: readonly Chosen[], field: CompiledField, values: readonly FieldValue[]): readonly Chosen[] {
  if (values.length === 0) return field.orAbsent ? choices : [];
  const matching = values.filter(({ value }) => field.test(value));
  // A value outside of arrays that matches leaves every choice open: nothing is learnt from the others.
  if (matching.some(({ membership }) => membership === undefined)) return choices;
  const extended: Chosen[] = [];
  for (const chosen of choices) {
    for (const { membership } of matching) {
      if (isConsistent(chosen, membership)) extended.push(choose(chosen, membership));
    }
    const isAbsent = !values.some(({ membership }) => isConsistent(chosen, membership));
    if (field.orAbsent && isAbsent) extended.push(chosen);
  }
  return distinct(extended);
}

function compileField(path: string, terms: readonly Term[]): CompiledField {
  const exact = new Set<Leaf>();
  const tests: ((value: Leaf) => boolean)[] = [];
  for (const term of terms) {
    if (term.type === 'exactly') exact.add(term.value);
    else tests.push(compileTerm(term));
  }
  return {
    path,
    exactValues: tests.length === 0 ? exact : undefined,
    test: (value) => exact.has(value) || tests.some((test) => test(value)),
    orAbsent: terms.some((term) => term.type === 'exists' && !term.exists),
  };
}
