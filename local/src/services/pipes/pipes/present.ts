import type { PipeSourceParameters } from '@aws-sdk/client-pipes';

/** Leaves out members without a value; an empty text is how a template is taken away. */
export function present<Parameters extends object>(parameters: Parameters): Parameters | undefined {
  const entries = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Parameters);
}

/** A source's parameters without empty members; a dead-letter target without an ARN is none. */
export function presentSource(parameters: PipeSourceParameters): PipeSourceParameters | undefined {
  const { DynamoDBStreamParameters: stream } = parameters;
  if (stream?.DeadLetterConfig?.Arn || !stream?.DeadLetterConfig) return present(parameters);
  const { DeadLetterConfig: _, ...others } = stream;
  return present({ ...parameters, DynamoDBStreamParameters: others });
}
