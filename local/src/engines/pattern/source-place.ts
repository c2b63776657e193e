const SOURCE_SHOWN_MAX = 500;

/** Names a place in a source as AWS's messages do: `[Source: (String)"{...}"; line: 1, column: 11]`. */
export function placeIn(source: string, offset: number): string {
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const hidden = source.length - SOURCE_SHOWN_MAX;
  const truncated = hidden > 0 ? `[truncated ${hidden} chars]` : '';
  return `[Source: (String)"${source.slice(0, SOURCE_SHOWN_MAX)}"${truncated}; line: ${line}, column: ${column}]`;
}
