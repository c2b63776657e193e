/** A record or message on its way through a pipe. */
export interface SourceEvent {
  /** By what the target reports a failure: the `eventID` of a record, the `messageId` of a message. */
  readonly id: string;
  /** As filters and templates see it. */
  readonly event: Readonly<Record<string, unknown>>;
  /** `event` in JSON, made once. */
  readonly json: string;
}
