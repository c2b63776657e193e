/** A policy document that IAM refuses; the service that received it chooses the error code around the message. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}
