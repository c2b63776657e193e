import * as z from 'zod/mini';

/**
 * The envelope: what every event carries in `detail.metadata` beside its own members. EventBridge gives an event its id
 * and its time; these say to which flow it belongs.
 *
 * It holds nothing that is true of one event only, so that a publisher without code (a state machine, a pipe) makes a
 * right envelope by copying the one that it received.
 */
export const eventMetadata = z.object({
  /** Given to the first message of a flow, the same in every event that follows from it. */
  correlationId: z.string().check(z.minLength(1), z.maxLength(128)),
  /** The id of the request or event that the last publisher with code acted on. */
  causationId: z.string().check(z.minLength(1), z.maxLength(128)),
  /** What the event is about. Two events with the same source, detail-type and key are copies of one. */
  key: z.string().check(z.minLength(1), z.maxLength(256)),
  /** How many consumers with code lie between the start of the flow and this event. */
  hopCount: z.int().check(z.nonnegative()),
});

export type EventMetadata = z.output<typeof eventMetadata>;

/** The part of the envelope that an event takes over from what caused it. */
export type Cause = Omit<EventMetadata, 'key'>;
