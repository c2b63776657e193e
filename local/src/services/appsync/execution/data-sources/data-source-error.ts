/** A data source refused or failed. Resolvers see it as `ctx.error`. */
export class DataSourceError extends Error {
  override readonly name = 'DataSourceError';

  constructor(
    message: string,
    /** `DynamoDB:ConditionalCheckFailedException`, `Lambda:Unhandled`, … */
    readonly type: string,
    /** What resolvers see as `ctx.result` beside the error. */
    readonly result: unknown = null,
  ) {
    super(message);
  }
}
