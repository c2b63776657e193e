import { STATUS_CODES } from 'node:http';
import type { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';

/**
 * An error as website endpoints show it to people.
 * @param missingErrorDocument the key of the bucket's own error page where that was not found either
 */
export function errorPage(error: AwsError, missingErrorDocument?: string): HttpResponse {
  const status = error.status ?? 400;
  if (status === 304) return { status, headers: error.headers };
  const title = `${status} ${STATUS_CODES[status] ?? ''}`;
  const items = list({ Code: error.code, Message: error.message, ...error.fields });
  const body = `<html>
<head><title>${title}</title></head>
<body>
<h1>${title}</h1>
${items}
${missingErrorDocument === undefined ? '' : missingDocument(missingErrorDocument)}<hr/>
</body>
</html>
`;
  const headers = {
    ...error.headers,
    'content-type': 'text/html; charset=utf-8',
    'x-amz-error-code': error.code,
    'x-amz-error-message': error.message,
  };
  return { status, headers, body };
}

function missingDocument(key: string): string {
  const items = list({ Code: 'NoSuchKey', Message: 'The specified key does not exist.', Key: key });
  return `<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n${items}\n`;
}

function list(entries: Readonly<Record<string, unknown>>): string {
  const items = Object.entries(entries).map(([name, value]) => `<li>${name}: ${escapeHtml(String(value))}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
