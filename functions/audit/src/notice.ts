import type { Finding } from './finding.ts';

/** The changes of the table that operators are told of: each finding once, when its row is made. */
export const noticeFilter = { eventName: ['INSERT'] } as const;

/**
 * What operators are told: what was found, when, and where all of it is kept. A pipe fills it from the record of the table's
 * stream.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 */
export function noticeTemplate(tableName: string): string {
  return [
    image('summary'),
    '',
    `Event: ${image('eventName')} of ${image('eventSource')}`,
    `Time: ${image('time')}`,
    `The whole event: ${tableName}, id ${image('id')}`,
  ].join('\n');
}

function image(attribute: keyof Finding): string {
  return `<$.dynamodb.NewImage.${attribute}.S>`;
}
