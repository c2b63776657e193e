/** The payloads of a batch as one JSON list; what is no JSON is a text in it. */
export function toJsonList(payloads: readonly string[]): string {
  return `[${payloads.map(toJsonText).join(',')}]`;
}

function toJsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
