import type { ThreadRecord } from './execution-record.ts';

/**
 * Makes an execution that ended without success go on from the state that did not succeed, with the same input: what
 * succeeded, branches and iterations too, is kept; retries are counted anew.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function prepareRedrive(record: ThreadRecord): void {
  const { progress } = record;
  if (progress === undefined) return;
  progress.retries.length = 0;
  delete progress.backoffUntil;
  delete progress.waitUntil;
  delete progress.task;
  if (progress.mapRun) {
    progress.mapRun.redriveCount = (progress.mapRun.redriveCount ?? 0) + 1;
    progress.mapRun.isRedriven = true;
  }
  for (const child of progress.children ?? []) {
    if (child === null || (child.ended && 'output' in child.ended)) continue;
    delete child.ended;
    prepareRedrive(child);
  }
}
