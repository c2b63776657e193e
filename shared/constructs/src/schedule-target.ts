import type { Grant } from './grant.ts';

/** What a schedule calls when it fires, and the one thing that its role may do for that. */
export interface ScheduleTarget {
  readonly arn: string;
  readonly grant: Grant;
  /** What the target is given; texts in it may hold `<aws.scheduler.scheduled-time>` and its like. */
  readonly input: object;
  /** What EventBridge is told about the event. @default the target is no bus */
  readonly event?: { readonly source: string; readonly detailType: string };
}
