/** A response as the edge keeps it: whole, not compressed. */
export interface CachedResponse {
  /** What invalidations name: the viewer's path, and the part of its query that is in the key. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  readonly storedAt: number;
  readonly expiresAt: number;
}
