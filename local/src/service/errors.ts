/**
 * An error as an AWS API answers it.
 *
 * `code` is the error's shape name in the service's model (`ResourceNotFoundException`) or its wire code
 * (`NoSuchEntity`); HTTP status and the service's spelling on the wire follow from the model.
 */
export class AwsError extends Error {
  override readonly name: string;
  readonly code: string;
  /** HTTP status, where the model has none or another one is documented. */
  readonly status: number | undefined;
  /** Further members of the error's shape, such as `CancellationReasons`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** HTTP headers that REST APIs document for the error, such as S3's `x-amz-delete-marker`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; fields?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status;
    this.fields = options.fields ?? {};
    this.headers = options.headers ?? {};
  }
}

/** What this endpoint does not implement says so by name, with HTTP status 501: nothing pretends. */
export class NotImplementedError extends AwsError {
  constructor(what: string) {
    super('NotImplemented', `${what} is not implemented by the local endpoint.`, { status: 501 });
  }
}

/** An error of any kind as the API answers it. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), { status: 500 });
}
