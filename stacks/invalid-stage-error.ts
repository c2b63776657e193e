/** A stage cannot be synthesised: it does not exist, or a setting of it is missing or malformed. The message is a sentence. */
export class InvalidStageError extends Error {
  override readonly name = 'InvalidStageError';
  readonly code = 'InvalidStage';
}
