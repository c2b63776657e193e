import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError, asAwsError } from '../../service/errors.ts';

const ENTRIES_MAX = 10;

/**
 * Checks what all batch requests have in common.
 * @param entryType its name in the error message: `SendMessageBatchRequestEntry`
 * @throws AwsError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId, BatchEntryIdsNotDistinct
 */
export function checkBatch(entries: readonly { readonly Id?: string | undefined }[], entryType: string): void {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  }
  if (entries.length > ENTRIES_MAX) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${ENTRIES_MAX}. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  for (const { Id: id = '' } of entries) {
    if (!/^[\w-]{1,80}$/.test(id)) {
      throw new AwsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (seen.has(id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);
    seen.add(id);
  }
}

/** Runs `action` for each entry; what one throws becomes its entry in `Failed` and does not stop the others. */
export function runBatch<Entry extends { readonly Id?: string | undefined }, Result>(
  entries: readonly Entry[],
  action: (entry: Entry) => Result,
): { Successful: (Result & { Id: string })[] | undefined; Failed: BatchResultErrorEntry[] | undefined } {
  const successful: (Result & { Id: string })[] = [];
  const failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    const { Id = '' } = entry;
    try {
      successful.push({ ...action(entry), Id });
    } catch (error) {
      const { code, message, status } = asAwsError(error);
      failed.push({ Id, Code: code, Message: message, SenderFault: (status ?? 400) < 500 });
    }
  }
  // AWS leaves out a list without entries.
  return { Successful: successful.length > 0 ? successful : undefined, Failed: failed.length > 0 ? failed : undefined };
}
