/** The members of a record that carry what its sender wrote, as a text. */
const BODY = 'body';

/**
 * A record whose `body` is the JSON of an object or list gets that object or list instead, so that filters and templates
 * can reach into it; any other body stays the text that it is.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html#input-transform-implicit
 */
export function parseBody(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || !(BODY in record)) return record;
  const { body } = record;
  if (typeof body !== 'string' || !/^\s*[{[]/.test(body)) return record;
  try {
    return { ...record, body: JSON.parse(body) };
  } catch {
    return record;
  }
}
