import type { Membership } from './flatten.ts';

/** The element chosen so far in each array. */
export type Chosen = ReadonlyMap<readonly unknown[], number>;

export const NOTHING_CHOSEN: Chosen = new Map();

/** Whether a value lies in no other element of an array than the chosen one. */
export function isConsistent(chosen: Chosen, membership: Membership | undefined): boolean {
  for (let step = membership; step !== undefined; step = step.outer) {
    const index = chosen.get(step.array);
    if (index !== undefined && index !== step.index) return false;
  }
  return true;
}

/** What is chosen when such a value is taken as well. */
export function choose(chosen: Chosen, membership: Membership | undefined): Chosen {
  if (membership === undefined) return chosen;
  const extended = new Map(chosen);
  for (let step: Membership | undefined = membership; step !== undefined; step = step.outer) {
    extended.set(step.array, step.index);
  }
  return extended;
}

/** Leaves out choices that are the same as another. */
export function distinct(choices: readonly Chosen[]): readonly Chosen[] {
  if (choices.length < 2) return choices;
  const numbers = new Map<readonly unknown[], number>();
  const unique = new Map<string, Chosen>();
  for (const chosen of choices) {
    const parts: string[] = [];
    for (const [array, index] of chosen) {
      let number = numbers.get(array);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(array, number);
      }
      parts.push(`${number}:${index}`);
    }
    unique.set(parts.sort().join(), chosen);
  }
  return [...unique.values()];
}
