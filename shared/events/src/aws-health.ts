import * as z from 'zod/mini';
import { defineAwsEvent } from './define-event.ts';

const text = z.string().check(z.minLength(1));

/**
 * What AWS Health tells the account about a service and its resources. It may come more than once; `communicationId` is the
 * same then.
 *
 * @see https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
export const AwsHealthEvent = defineAwsEvent({
  source: 'aws.health',
  detailType: 'AWS Health Event',
  schema: z.object({
    service: text,
    eventTypeCode: text,
    eventTypeCategory: text,
    /** Ends in the page's number: a long list of affected resources comes in several events. */
    communicationId: text,
    startTime: z.optional(z.string()),
    affectedEntities: z.optional(z.array(z.object({ entityValue: z.string() }))),
  }),
});
