import { parseSchedule, type Schedule } from '../../../engines/schedule/parse-schedule.ts';
import { ScheduleError } from '../../../engines/schedule/schedule-error.ts';

/** The schedule of a rule, `rate` or `cron` in UTC; undefined for what a rule does not take. */
export function parseRuleSchedule(expression: string): Schedule | undefined {
  try {
    return parseSchedule(expression, { kinds: ['rate', 'cron'], strictUnits: true });
  } catch (error) {
    if (error instanceof ScheduleError) return undefined;
    throw error;
  }
}
