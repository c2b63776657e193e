/** Quoted or bracketed text is one field, without its quotes or brackets. */
const FIELD = /\s*(?:"([^"]*)"|\[([^\]]*)\]|(\S+))/y;

/** The fields of a space-delimited message. */
export function splitFields(message: string): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (let found = FIELD.exec(message); found; found = FIELD.exec(message)) {
    const [, quoted, bracketed, word = ''] = found;
    fields.push(quoted ?? bracketed ?? word);
  }
  return fields;
}
