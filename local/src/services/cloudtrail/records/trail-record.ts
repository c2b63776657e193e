import type { UserIdentity } from './user-identity.ts';

/** What CloudTrail writes about a call. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export interface TrailRecord {
  readonly eventVersion: '1.11';
  readonly userIdentity: UserIdentity;
  /** ISO 8601 in UTC, to the second. */
  readonly eventTime: string;
  /** `lambda.amazonaws.com` */
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: unknown;
  /** What a call that changes something was answered; null for all others. */
  readonly responseElements: unknown;
  readonly requestID: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly resources?: readonly RecordedResource[];
  readonly eventType: 'AwsApiCall';
  readonly managementEvent: boolean;
  readonly recipientAccountId: string;
  readonly eventCategory: 'Management' | 'Data';
  /** Nothing local speaks TLS: of its details there is only the host that the client asked for. */
  readonly tlsDetails?: { readonly clientProvidedHostHeader: string };
}

/** A resource that the call is about. */
export interface RecordedResource {
  readonly accountId: string;
  readonly type: string;
  readonly ARN: string;
}
