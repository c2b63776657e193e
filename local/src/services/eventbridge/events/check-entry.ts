import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Principal } from '../../../service/principal.ts';

interface CheckedEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
}

interface FailedEntry {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const TIME_BYTES = 14;

/** What an entry says, or why AWS does not take it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export function checkEntry(entry: PutEventsRequestEntry, principal: Principal): CheckedEntry | FailedEntry {
  const { Source: source, DetailType: detailType, Detail: text } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!text) return missing('Detail');
  if (source.startsWith('aws.') && principal.type !== 'service') {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseObject(text);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return { source, detailType, detail };
}

/** The size of an entry as AWS counts it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
export function entryBytes({ Time, Source, DetailType, Detail, Resources = [] }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), Time === undefined ? 0 : TIME_BYTES);
}

function missing(name: string): FailedEntry {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
