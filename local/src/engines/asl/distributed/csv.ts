/** Rows of a CSV text (RFC 4180): fields may be quoted, and then hold delimiters, line ends and doubled quotes. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || field !== '') rows.push(row);
    row = [];
    field = '';
  };
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(position + 1) === '"') {
        field += '"';
        position += 1;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) {
      row.push(field);
      field = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r' || text.charAt(position + 1) !== '\n') field += character;
  }
  endRow();
  return rows;
}
