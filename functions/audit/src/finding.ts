/** Who made a call, as CloudTrail tells it. The root user has no session, a service of AWS no ARN. */
export interface CallerIdentity {
  /** `IAMUser`, `AssumedRole`, `Root`, `AWSService` … */
  readonly type: string;
  readonly arn?: string | undefined;
  readonly accountId?: string | undefined;
  readonly principalId?: string | undefined;
}

/** Something that operators should know of: a row of the table `eventbridge-notifier`. */
export interface Finding {
  /** What AWS tells the fact by: two deliveries of one fact have the same. */
  readonly id: string;
  /** When it happened, ISO 8601. */
  readonly time: string;
  /** The service that was called or that tells: `lambda.amazonaws.com`, `aws.ec2`. */
  readonly eventSource: string;
  /** `CreateFunction20150331`, `createSnapshot` */
  readonly eventName: string;
  /** What operators read, in a sentence. */
  readonly summary: string;
  readonly functionName?: string;
  readonly runtime?: string;
  /** Why the call was refused; not there when it was not. */
  readonly errorCode?: string | undefined;
  readonly userIdentity?: CallerIdentity;
  /** The whole event as EventBridge delivered it. */
  readonly event: Readonly<Record<string, unknown>>;
}
