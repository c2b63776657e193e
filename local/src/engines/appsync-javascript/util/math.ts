import type { EvaluationEnvironment } from '../evaluation.ts';

/** `util.math`. https://docs.aws.amazon.com/appsync/latest/devguide/math-helpers-in-util-math-js.html */
export function math({ random }: EvaluationEnvironment) {
  return {
    /** Halves go up, as in Java's `Math.round`. */
    roundNum: (number: number) => Math.floor(number + 0.5),
    minVal: (left: number, right: number) => Math.min(left, right),
    maxVal: (left: number, right: number) => Math.max(left, right),
    randomDouble: () => random(),
    /** From `start` up to and without `end`. */
    randomWithinRange: (start: number, end: number) => Math.floor(start + random() * (end - start)),
  };
}
