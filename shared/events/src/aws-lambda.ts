import * as z from 'zod/mini';
import { defineAwsEvent } from './define-event.ts';

const text = z.string().check(z.minLength(1));

/**
 * Who called: a user, a role's session, the root user or a service of AWS, each with other members.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
const userIdentity = z.object({
  type: text,
  principalId: z.optional(z.string()),
  arn: z.optional(z.string()),
  accountId: z.optional(z.string()),
  sessionContext: z.optional(z.object({ sessionIssuer: z.optional(z.object({ arn: z.optional(z.string()) })) })),
});

export type UserIdentity = z.output<typeof userIdentity>;

/**
 * A call of Lambda's CreateFunction, also one that was refused: `errorCode` then says why. CloudTrail may deliver it more
 * than once; `eventID` is the same then.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const CreateFunctionCalled = defineAwsEvent({
  source: 'aws.lambda',
  detailType: 'AWS API Call via CloudTrail',
  schema: z.object({
    eventID: text,
    eventSource: text,
    // The version of Lambda's API is part of the name.
    eventName: z.literal('CreateFunction20150331'),
    userIdentity,
    requestParameters: z.object({ functionName: text, runtime: text }),
    errorCode: z.optional(z.string()),
  }),
});
