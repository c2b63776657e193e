import type { EvaluationEnvironment } from '../evaluation.ts';
import { parseTime } from './parse-time.ts';
import { formatTime } from './time-format.ts';

/** `util.time`. https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html */
export function time({ now }: EvaluationEnvironment) {
  return {
    nowISO8601: () => new Date(now()).toISOString(),
    nowEpochSeconds: () => Math.floor(now() / 1000),
    nowEpochMilliSeconds: () => now(),
    nowFormatted: (format: string, timeZone?: string) => formatTime(now(), format, timeZone),
    parseFormattedToEpochMilliSeconds: parseTime,
    parseISO8601ToEpochMilliSeconds: (text: string) => {
      const milliseconds = Date.parse(text);
      if (Number.isNaN(milliseconds)) throw new RangeError(`"${text}" is not a time in ISO 8601.`);
      return milliseconds;
    },
    epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
    epochMilliSecondsToISO8601: (milliseconds: number) => new Date(milliseconds).toISOString(),
    epochMilliSecondsToFormatted: formatTime,
  };
}
