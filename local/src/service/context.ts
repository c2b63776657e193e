import type { Clock } from './clock.ts';
import type { Delivery, DeliveryRequest, ExhaustedCondition, Observation } from './delivery.ts';
import type { AwsError } from './errors.ts';
import type { Ids } from './ids.ts';
import type { IncomingResponse, OutgoingRequest } from './outgoing-http.ts';
import type { Principal, SessionCredentials, SessionRequest } from './principal.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk, ServiceName } from './sdk.ts';
import type { Signals } from './signals.ts';

/** A CloudWatch data point of a service's own namespace, such as `AWS/Lambda` `Errors`. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit?: 'Count' | 'Milliseconds' | 'Seconds' | 'Bytes' | 'None';
}

/** An e-mail as the inbox keeps it. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What the reader can follow, such as a confirmation. */
  readonly links?: readonly { readonly label: string; readonly url: string }[];
}

/** Everything outside a service that it may use. One per service and region; `principal` differs per call. */
export interface ServiceContext<State = unknown> {
  readonly state: State;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signals: Signals;
  readonly partition: 'aws';
  readonly account: string;
  readonly region: string;
  /** The base URL under which this endpoint is reached, without a slash at its end. */
  readonly endpoint: string;
  /** A folder for files that a service needs on disk (unpacked code). Gone with the state. */
  readonly folder: string;
  /** Who calls. Background work runs as the account's root. */
  readonly principal: Principal;

  /** `arn:aws:<service>:<region>:<account>:<resource>` */
  arn(service: string, resource: string): string;

  /**
   * Calls another service's API in process, as `options.principal` (by default the caller itself).
   * @throws AwsError what the operation throws
   */
  call<Service extends ServiceName, Operation extends OperationName<Sdk[Service]>>(
    service: Service,
    operation: Operation,
    input: OperationInput<Sdk[Service], Operation>,
    options?: CallOptions,
  ): Promise<OperationOutput<Sdk[Service], Operation>>;
  /** As `call`, for names known only at run time (Step Functions' `aws-sdk:*`). An unknown name is a NotImplementedError. */
  callByName(service: string, operation: string, input: unknown, options?: CallOptions): Promise<unknown>;

  /**
   * Hands something to another service without waiting. Retried, dead-lettered and recorded by the endpoint, kept over a
   * restart. The promise ends with the first attempt's end and never rejects.
   */
  deliver(request: DeliveryRequest): Promise<void>;
  /** Whether deliveries to `arn` are possible: the ARN's service is there and takes deliveries. */
  canDeliverTo(arn: string): boolean;

  /** Credentials of a role, so that calls made with them are known to be its own. */
  credentials(request: SessionRequest): SessionCredentials;
  /** Who is behind an access key; an unknown key is the account's root. */
  signer(accessKeyId: string): Principal;
  /** The principal of a role's session without credentials, for calls in process. */
  sessionPrincipal(request: SessionRequest): Principal;

  /**
   * Sends a request to a server on this machine and gives its whole response, whatever the status.
   * @throws AwsError EndpointNotAllowed for another machine, HttpError (503) for a server that does not answer
   */
  sendHttp(request: OutgoingRequest): Promise<IncomingResponse>;
  /** Sends an e-mail: it lands in the inbox that a person reads at `/_local/inbox`. */
  sendMail(mail: Mail): void;
  /** Tells the live view, the console and tests what happened. */
  observe(observation: Observation): void;
  /** Counts a CloudWatch metric. Cheap; aggregated by the endpoint per second. */
  metric(metric: Metric): void;
  /** Runs work that nobody waits for; a failure is shown as a note, and a graceful stop waits for it. */
  background(name: string, work: Promise<unknown>): void;
}

export interface CallOptions {
  readonly principal?: Principal;
  /** Another region than the context's. */
  readonly region?: string;
}

/** What a service's `receive` is given. */
export interface ReceivedDelivery {
  readonly delivery: Delivery;
  /** The target's ARN (`delivery.to`). */
  readonly arn: string;
  readonly payload: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a carrier's `deadLetter` is given: one of its deliveries that was given up. */
export interface GivenUpDelivery {
  readonly delivery: Delivery;
  /** The last attempt's. */
  readonly error: AwsError;
  readonly exhausted: ExhaustedCondition;
}
