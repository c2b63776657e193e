import { invalidParameter } from '../errors.ts';
import { type LogEvent, lowerBound } from './log-event.ts';

/** A place between two events: before the one of this timestamp and number, whether it is still there or not. */
export interface Position {
  readonly timestamp: number;
  readonly sequence: number;
}

const TIMESTAMP_DIGITS = 20;
const SEQUENCE_DIGITS = 36;

export function before({ timestamp, sequence }: LogEvent): Position {
  return { timestamp, sequence };
}

export function after({ timestamp, sequence }: LogEvent): Position {
  return { timestamp, sequence: sequence + 1 };
}

/** The index of the first event behind the position. */
export function indexOf(events: readonly LogEvent[], { timestamp, sequence }: Position): number {
  return lowerBound(events, timestamp, sequence);
}

/** 56 digits, as AWS's tokens and event ids have them; their order is the events' order. */
export function positionText({ timestamp, sequence }: Position): string {
  return `${String(timestamp).padStart(TIMESTAMP_DIGITS, '0')}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

/** @throws AwsError InvalidParameterException */
export function readPosition(digits: string): Position {
  if (!/^\d{56}$/.test(digits)) throw invalidParameter('The specified nextToken is invalid.');
  return {
    timestamp: Number(digits.slice(0, TIMESTAMP_DIGITS)),
    sequence: Number(digits.slice(TIMESTAMP_DIGITS)),
  };
}
