const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xd;',
};

/**
 * `text` for an element or an attribute of XML or HTML: the five special characters are escaped, and the carriage return,
 * which readers would take for a line's end. https://www.w3.org/TR/xml/#sec-line-ends
 */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"'\r]/g, (character) => ENTITIES[character] ?? character);
}
