/** The forms of a schedule: every so often, at times of a calendar, once. */
export type ScheduleForm = 'rate' | 'cron' | 'at';

/** AWS says singular for 1 and plural for more, and takes six fields in a cron expression. */
const FORMS: Readonly<Record<ScheduleForm, { readonly pattern: RegExp; readonly example: string }>> = {
  rate: {
    pattern: /^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)$/,
    example: 'rate(5 minutes), rate(1 hour)',
  },
  cron: { pattern: /^cron\(\S+( \S+){5}\)$/, example: 'cron() with six fields' },
  at: { pattern: /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/, example: 'at(2026-12-24T18:00:00)' },
};

/**
 * Checks that a schedule has one of the forms that its resource takes.
 *
 * @returns the schedule
 * @throws Error naming the schedule and the forms
 */
export function checkSchedule(schedule: string, forms: readonly ScheduleForm[]): string {
  if (forms.some((form) => FORMS[form].pattern.test(schedule))) return schedule;
  const examples = forms.map((form) => FORMS[form].example);
  throw new Error(`The schedule "${schedule}" is neither ${examples.slice(0, -1).join(', ')} nor ${examples.at(-1)}.`);
}
