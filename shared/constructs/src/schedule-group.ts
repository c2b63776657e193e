import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

/**
 * The group that holds a service's schedules, named after the service: one for each service that has any. Deleting it
 * deletes them.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html
 */
export class ScheduleGroup extends Construct {
  /** The physical name, as an attribute of the group: what holds it is made after the group. */
  readonly name: string;

  constructor(scope: Construct, id: string, { service }: ServiceProps) {
    super(scope, id);
    const { names } = service;
    this.name = new SchedulerScheduleGroup(this, 'Resource', {
      name: names.physical('schedule-group', names.service),
    }).name;
  }
}
