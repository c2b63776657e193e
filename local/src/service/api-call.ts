import type { OperationModel } from '../protocols/model.ts';
import type { AwsError } from './errors.ts';
import type { Principal } from './principal.ts';
import type { ServiceName } from './sdk.ts';

/** How a call came in. */
export type CallOrigin = RequestOrigin | ServiceOrigin;

/** Over HTTP, from a client. */
export interface RequestOrigin {
  readonly kind: 'request';
  readonly requestId: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** The Host header: what the client thinks that it talks to. */
  readonly host: string;
  /** Absent when the request was not signed. */
  readonly accessKeyId?: string | undefined;
}

/** In process, by a service that acts for somebody: Step Functions with its state machine's role. */
export interface ServiceOrigin {
  readonly kind: 'service';
  readonly service: ServiceName;
}

/** An API call that has ended, as a witness hears of it. What it holds belongs to the call: nothing of it may be changed. */
export interface ApiCall {
  readonly service: ServiceName;
  /** The name that the service signs and is addressed by: `monitoring` for CloudWatch. */
  readonly signingName: string;
  readonly operation: OperationModel;
  /** As the SDK spells it. */
  readonly input: unknown;
  /** What was answered, unless it failed. */
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: AwsError;
  readonly principal: Principal;
  readonly region: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
  readonly origin: CallOrigin;
}
