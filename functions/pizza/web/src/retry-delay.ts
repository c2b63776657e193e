const MILLISECONDS_MIN = 500;
const MILLISECONDS_MAX = 20_000;

/**
 * How long to wait before the line is tried again: longer with each failure, and spread, so that all browsers that lost a
 * kitchen do not come back at the same moment.
 *
 * @param failures in a row, from 1
 * @param random from 0 up to 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMilliseconds(failures: number, random: number): number {
  const ceiling = Math.min(MILLISECONDS_MIN * 2 ** failures, MILLISECONDS_MAX);
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}
