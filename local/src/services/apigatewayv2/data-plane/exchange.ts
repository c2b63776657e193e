import type { StoredRoute } from '../state.ts';
import type { ApiRequest, Headers } from './api-request.ts';
import type { ServedStage } from './served-stage.ts';

/** What an authorizer found out about a request. */
export type Authorization =
  | {
      readonly kind: 'jwt';
      readonly claims: Readonly<Record<string, string>>;
      readonly scopes: readonly string[] | null;
    }
  | {
      readonly kind: 'lambda';
      readonly context: Readonly<Record<string, unknown>>;
      readonly principalId: string | undefined;
    }
  | { readonly kind: 'iam'; readonly identity: IamIdentity };

export interface IamIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  readonly userArn: string;
  readonly userId: string;
}

/** What is known of an integration's work, for access logs and metrics. */
export interface IntegrationOutcome {
  readonly latencyMilliseconds: number;
  /** What the integration answered: of a function, the status in its answer. */
  readonly status: number | undefined;
  /** What the service behind it answered: of a function, Lambda's own status. */
  readonly serviceStatus: number | undefined;
  readonly error: string | undefined;
}

/** What an exchange of a WebSocket API is about. */
export interface SocketEvent {
  readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  readonly connectionId: string;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  readonly userAgent: string | undefined;
  /** What the event's function sees, by the names as they were sent. */
  readonly headers: Headers;
  /** Of a message. */
  readonly messageId?: string;
  /** Of a disconnection. */
  readonly disconnectStatusCode?: number;
  readonly disconnectReason?: string;
}

/** A request and what becomes known about it on its way through the API. */
export interface Exchange {
  readonly served: ServedStage;
  readonly request: ApiRequest;
  readonly accountId: string;
  /** What happened on which connection, where the API is a WebSocket API. */
  readonly socket?: SocketEvent;
  route?: StoredRoute;
  pathParameters?: Readonly<Record<string, string>> | undefined;
  authorization?: Authorization | undefined;
  authorizerError?: string;
  integration?: IntegrationOutcome;
  /** Why the API answers by itself. */
  error?: string;
}

/** An exchange whose route is known. */
export type RoutedExchange = Exchange & { route: StoredRoute };

/** `arn:aws:execute-api:<region>:<account>:<api>/<resource>` */
export function executeApiArn({ served, accountId }: Exchange, resource: string): string {
  const { region, api } = served.record;
  return `arn:aws:execute-api:${region}:${accountId}:${api.ApiId}/${resource}`;
}
