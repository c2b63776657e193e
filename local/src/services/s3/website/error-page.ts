import { escapeXml as escapeHtml } from '../../../engines/markup/escape-xml.ts';
import type { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';

/** What a website can answer instead of a page, as its title names it. */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  416: 'Requested Range Not Satisfiable',
  500: 'Internal Server Error',
  501: 'Not Implemented',
};

/**
 * An error as website endpoints show it to people.
 * @param ids the request's, as its headers have them
 * @param documentError why the bucket's own error document could not be shown
 */
export function errorPage(
  error: AwsError,
  ids: Readonly<Record<string, string>>,
  documentError?: AwsError,
): HttpResponse {
  const status = error.status ?? 400;
  if (status === 304) return { status, headers: error.headers };
  const title = `${status} ${REASONS[status] ?? ''}`;
  const requestIds = { RequestId: ids['x-amz-request-id'], HostId: ids['x-amz-id-2'] };
  const body = `<html>
<head><title>${title}</title></head>
<body>
<h1>${title}</h1>
${list({ Code: error.code, Message: error.message, ...error.fields, ...requestIds })}
${documentError === undefined ? '' : whyNoDocument(documentError)}<hr/>
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

function whyNoDocument({ code, message, fields }: AwsError): string {
  const items = list({ Code: code, Message: message, ...fields });
  return `<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n${items}\n`;
}

function list(entries: Readonly<Record<string, unknown>>): string {
  const items = Object.entries(entries).map(([name, value]) => `<li>${name}: ${escapeHtml(String(value))}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
