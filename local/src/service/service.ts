import type { ApiProtocol } from '../protocols/model.ts';
import type { ApiCall } from './api-call.ts';
import type { GivenUpDelivery, ReceivedDelivery, ServiceContext } from './context.ts';
import type { DeliveryRequest } from './delivery.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk, ServiceName } from './sdk.ts';
import type { UpgradeAnswer } from './web-socket.ts';

type Awaitable<Value> = Value | Promise<Value>;

/** The operations that a service implements. Names and types are the SDK's; what is missing answers 501 by name. */
export type Operations<Name extends ServiceName, State> = {
  [Operation in OperationName<Sdk[Name]>]?: (
    input: OperationInput<Sdk[Name], Operation>,
    context: ServiceContext<State>,
  ) => Awaitable<OperationOutput<Sdk[Name], Operation>>;
};

/** Requests to a service that are no API calls: an API's invoke URL, the inbox. */
export interface DataPlane<State> {
  /** Answers `http://<endpoint>/_aws/<path>/…`; the request's path is what follows. */
  readonly path: string;
  /** Also answers `http://<id>.<host>[-<region>].<anything>/…`; the request's path then begins with `/<id>`. */
  readonly host?: string;
  /** Further addresses, asked before the others: a request's path then, and the region where the address names one. */
  address?(request: HttpRequest): { readonly path: string; readonly region?: string } | undefined;
  handle(request: HttpRequest, context: ServiceContext<State>): Awaitable<HttpResponse>;
  /** Decides about a WebSocket handshake. @default none is taken: it is answered as any other request */
  upgrade?(request: HttpRequest, context: ServiceContext<State>): Awaitable<UpgradeAnswer>;
}

/** A request of a browser's page. https://fetch.spec.whatwg.org/#http-cors-protocol */
export interface CrossOriginRequest {
  readonly origin: string;
  /** The request's method, or the one that a preflight asks for. */
  readonly method: string;
  /** What a preflight asks for, in lower case. */
  readonly headers: readonly string[];
  readonly isPreflight: boolean;
  /** The bucket that is addressed, in APIs with buckets. */
  readonly bucket: string;
}

export interface ServiceDefinition<Name extends ServiceName, State> {
  readonly name: Name;
  readonly protocol: ApiProtocol;
  /** The SDK client's schemas: `import * as model from './model.ts'`. */
  readonly model: object;
  /** One state for all regions (IAM, S3's bucket names). @default false */
  readonly global?: boolean;
  /** Fresh state: an object whose `StateMap` members are persisted; its other members are rebuilt by `restore`. */
  state(): State;
  /** Shares the state of another definition in the same folder (DynamoDB and its streams). */
  readonly stateOf?: ServiceName;
  /** Called once after the state was loaded (also when it is new): rebuild indexes, resume what was running. */
  start?(context: ServiceContext<State>): Awaitable<void>;
  /** Called at a graceful stop, before the state is saved. */
  stop?(context: ServiceContext<State>): Awaitable<void>;
  readonly operations: Operations<Name, State>;
  /** The service in the ARNs that it owns, for deliveries: `lambda`. */
  readonly arnService?: string;
  /** Takes a delivery addressed to one of its ARNs, or carried by it. What it throws is an attempt that failed. */
  receive?(received: ReceivedDelivery, context: ServiceContext<State>): Awaitable<void>;
  /** Told that a delivery which it carries was given up; gives the dead letter, if there is to be one. */
  deadLetter?(givenUp: GivenUpDelivery, context: ServiceContext<State>): DeliveryRequest | undefined;
  /** Ends at once whatever runs as this session (`principal.sessionFor`): the `crash` fault. */
  crash?(sessionFor: string, context: ServiceContext<State>): void;
  /**
   * Hears of every API call to any service, in every region, as it ends: those of clients, and those that services make for
   * somebody else. Called with the home region's context, while the caller waits: it must be quick.
   */
  witness?(call: ApiCall, context: ServiceContext<State>): void;
  readonly dataPlane?: DataPlane<State> | readonly DataPlane<State>[];
  /**
   * Unsigned requests name no region: whether what the input of one names is in this one.
   * @default such requests are for the endpoint's own region
   */
  owns?(input: unknown, context: ServiceContext<State>): boolean;
  /**
   * The headers that a browser's page of another origin needs on an answer, or none where it may not read it. For a
   * preflight they are the whole answer.
   * @throws AwsError to refuse a preflight
   */
  crossOrigin?(request: CrossOriginRequest, context: ServiceContext<State>): Readonly<Record<string, string>>;
  /** The operations refuse missing required members themselves, in words of their own. @default false */
  readonly validatesRequired?: boolean;
  /** The error code for a missing required member. @default ValidationException */
  readonly validationErrorCode?: string;
  /** What a request that cannot be read is answered. @default SerializationException with the reason */
  readonly malformedRequest?: { readonly code: string; readonly message: string };
}

/** A declared service, as the endpoint sees it: without the types of its own state and operations. */
export interface Service extends Omit<ServiceDefinition<ServiceName, unknown>, 'operations' | 'state'> {
  state(): object;
  readonly operations: Readonly<Record<string, ((input: unknown, context: ServiceContext) => unknown) | undefined>>;
}

/** Declares a local service. One call per `services/<name>/service.ts`. */
export function defineService<Name extends ServiceName, State extends object>(
  definition: ServiceDefinition<Name, State>,
): Service {
  return definition as unknown as Service;
}
