/** A schedule expression, or a time zone, that AWS refuses. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}
