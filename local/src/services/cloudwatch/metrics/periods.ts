import { invalidValue } from '../errors.ts';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
const SHORT_PERIODS = [1, 5, 10, 20, 30];

/** @throws AwsError InvalidParameterValueException */
export function checkPeriod(seconds: number): void {
  if (SHORT_PERIODS.includes(seconds) || (seconds > 0 && seconds % 60 === 0)) return;
  throw invalidValue(
    `The parameter Period must be ${SHORT_PERIODS.join(', ')}, or a multiple of 60, and greater than 0.`,
  );
}

/**
 * CloudWatch rounds the start of a request down, the further back the more.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function roundStart(start: number, periodSeconds: number, now: number): number {
  const age = now - start;
  const recent = Math.min(periodSeconds, 60);
  const seconds = age <= 15 * DAY ? recent : age <= 63 * DAY ? 300 : 3600;
  return Math.floor(start / (seconds * SECOND)) * seconds * SECOND;
}
