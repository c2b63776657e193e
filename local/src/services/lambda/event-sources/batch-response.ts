/** Which records of a batch a function says have failed. */
export type BatchResponse =
  | { readonly kind: 'success' }
  | { readonly kind: 'failure' }
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string> };

const SUCCESS: BatchResponse = { kind: 'success' };
const FAILURE: BatchResponse = { kind: 'failure' };

/**
 * Reads a function's answer under `ReportBatchItemFailures`. What AWS cannot read, or what names a record that is not in
 * the batch, fails the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function readBatchResponse(payload: string, identifiers: ReadonlySet<string>): BatchResponse {
  const response = parse(payload);
  if (response === null || response === '') return SUCCESS;
  if (typeof response !== 'object') return FAILURE;
  const { batchItemFailures: failures = null } = response as { batchItemFailures?: unknown };
  if (failures === null || (Array.isArray(failures) && failures.length === 0)) return SUCCESS;
  if (!Array.isArray(failures)) return FAILURE;
  const failed = failures.map((failure: unknown) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  const isKnown = (id: unknown): id is string => typeof id === 'string' && identifiers.has(id);
  return failed.every(isKnown) ? { kind: 'partial', failed: new Set(failed) } : FAILURE;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
