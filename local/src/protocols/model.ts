import { NormalizedSchema } from '@smithy/core/schema';

/** How an API is spoken to: facts that its schemas do not carry. */
export interface ApiProtocol {
  readonly kind: 'json' | 'query' | 'rest-json' | 'rest-xml';
  readonly signingName: string;
  readonly targetPrefix?: string;
  readonly apiVersion?: string;
  readonly xmlNamespace?: string;
  /** A JSON API that once spoke query and still answers its error codes in a header. */
  readonly queryCompatible?: boolean;
  /** The namespace of error shapes in `__type` where it is not the model's: by shape, `*` for all others. */
  readonly errorNamespaces?: Readonly<Record<string, string>>;
  /** Resources are addressed by a bucket that the schemas' paths leave out: first path segment or host name. */
  readonly bucketAddressing?: boolean;
  /** Takes REST requests that carry no signature to tell their service. */
  readonly takesUnsigned?: boolean;
  /** Operations whose XML output is the element of its single member. */
  readonly unwrappedOutputs?: readonly string[];
}

export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** REST only. */
  readonly route?: OperationRoute;
}

/** Where a REST operation lies, compiled from its `http` trait. */
export interface OperationRoute {
  readonly method: string;
  readonly status: number;
  readonly segments: readonly RouteSegment[];
  /** Query parameters that are part of the address: `?policy`, `?list-type=2`. */
  readonly query: readonly (readonly [name: string, value: string | undefined])[];
  /** Required members bound to headers or the query tell operations on one address apart. */
  readonly requiredHeaders: readonly string[];
  readonly requiredQuery: readonly string[];
}

export type RouteSegment = { readonly literal: string } | { readonly label: string; readonly greedy: boolean };

export interface ErrorModel {
  readonly shape: string;
  readonly schema: NormalizedSchema;
  readonly httpStatus: number | undefined;
  /** Code and status that query protocols use instead of the shape's name. */
  readonly queryCode: string | undefined;
  readonly queryStatus: number | undefined;
  /** The member that carries the message: `message`, `Message`. */
  readonly messageMember: string;
}

/** An API: its operations, routes and errors, read once from the schemas that its SDK client publishes. */
export interface ApiModel {
  readonly name: string;
  readonly namespace: string;
  readonly protocol: ApiProtocol;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** By shape name and by query code. */
  readonly errors: ReadonlyMap<string, ErrorModel>;
}

/** Kinds of the SDK's static schemas: `[9, namespace, name, traits, input, output]` and `[-3, …]`. */
const OPERATION = 9;
const ERROR = -3;
/** Where a structure's schema counts its required members, which come first. */
const REQUIRED_COUNT = 6;

type StaticSchema = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

/**
 * Reads an SDK client's schemas.
 * @param schemas the client's module, or just its schemas module
 */
export function createApiModel(name: string, protocol: ApiProtocol, schemas: object): ApiModel {
  const operations = new Map<string, OperationModel>();
  const errors = new Map<string, ErrorModel>();
  let namespace = name;
  for (const schema of Object.values(schemas).filter(isStaticSchema)) {
    if (schema[0] === OPERATION) {
      const operation = operationModel(schema);
      operations.set(operation.name, operation);
      namespace = schema[1];
    } else if (schema[0] === ERROR) {
      const error = errorModel(schema);
      errors.set(error.shape, error);
      if (error.queryCode !== undefined) errors.set(error.queryCode, error);
    }
  }
  return { name, namespace, protocol, operations, errors };
}

/** The names of a structure's required members. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  if (!schema.isStructSchema()) return [];
  const raw = schema.getSchema() as unknown as readonly unknown[];
  return (raw[4] as readonly string[]).slice(0, (raw[REQUIRED_COUNT] as number | undefined) ?? 0);
}

function isStaticSchema(value: unknown): value is StaticSchema {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
}

function operationModel(schema: StaticSchema): OperationModel {
  const [, , name, traits, input, output] = schema;
  const inputSchema = normalized(input);
  const base = { name, input: inputSchema, output: normalized(output) };
  const { http } = (traits || {}) as { http?: readonly [string, string, number] };
  return http ? { ...base, route: compileRoute(http, inputSchema) } : base;
}

function normalized(reference: unknown): NormalizedSchema {
  const schema = typeof reference === 'function' ? reference() : reference;
  return NormalizedSchema.of(schema ?? 'unit');
}

function compileRoute(
  [method, uri, status]: readonly [string, string, number],
  input: NormalizedSchema,
): OperationRoute {
  const [path = '', query = ''] = uri.split('?');
  const traits = requiredMembers(input).map((member) => input.getMemberSchema(member).getMergedTraits());
  return {
    method,
    status,
    segments: path.split('/').filter(Boolean).map(compileSegment),
    query: query.split('&').filter(Boolean).map(compileQuery),
    requiredHeaders: traits.flatMap(({ httpHeader }) => (httpHeader ? [httpHeader.toLowerCase()] : [])),
    requiredQuery: traits.flatMap(({ httpQuery }) => (httpQuery ? [httpQuery] : [])),
  };
}

function compileSegment(text: string): RouteSegment {
  const label = /^\{(.+?)(\+?)\}$/.exec(text);
  return label ? { label: label[1] ?? '', greedy: label[2] === '+' } : { literal: text };
}

function compileQuery(text: string): readonly [string, string | undefined] {
  const [name = '', value] = text.split('=');
  return [decodeURIComponent(name), value === undefined ? undefined : decodeURIComponent(value)];
}

function errorModel(schema: StaticSchema): ErrorModel {
  const normalizedSchema = NormalizedSchema.of(schema as never);
  const traits = normalizedSchema.getMergedTraits() as {
    httpError?: number;
    awsQueryError?: readonly [string, number];
  };
  const members = [...normalizedSchema.structIterator()].map(([member]) => member);
  return {
    shape: schema[2],
    schema: normalizedSchema,
    httpStatus: traits.httpError,
    queryCode: traits.awsQueryError?.[0],
    queryStatus: traits.awsQueryError?.[1],
    messageMember: members.find((member) => member.toLowerCase() === 'message') ?? 'message',
  };
}
