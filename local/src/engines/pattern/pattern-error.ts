/**
 * An event pattern that EventBridge refuses. `reason` is what AWS prints after `Event pattern is not valid. Reason: `;
 * the service that received the pattern chooses the error code around it.
 */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly reason: string;

  constructor(reason: string) {
    super(`Event pattern is not valid. Reason: ${reason}`);
    this.reason = reason;
  }
}
