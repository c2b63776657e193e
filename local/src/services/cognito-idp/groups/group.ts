export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
  /** The lowest number wins when the preferred role of a user is chosen. */
  readonly precedence: number | undefined;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}
