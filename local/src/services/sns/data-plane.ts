import { escapeXml as escapeHtml } from '../../engines/markup/escape-xml.ts';
import { parseArn } from '../../service/arn.ts';
import { AwsError } from '../../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../../service/http.ts';
import { findCertificate } from './signing.ts';
import type { SnsContext } from './state.ts';

const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:40rem;margin:3rem auto;padding:0 1rem}code{overflow-wrap:anywhere}a{color:inherit}';

/** The pages that the links in mails lead to, and the certificate that messages are signed with. */
export async function handlePage(request: HttpRequest, context: SnsContext): Promise<HttpResponse> {
  const parameters = new URLSearchParams(request.query);
  try {
    if (request.path === '/confirmation') return await confirm(parameters, context);
    if (request.path === '/unsubscribe') return await unsubscribe(parameters, context);
  } catch (error) {
    if (error instanceof AwsError) return html(400, 'This link does not work', `<p>${escapeHtml(error.message)}</p>`);
    throw error;
  }
  const certificate = findCertificate(request.path.slice(1), context);
  if (certificate === undefined) return html(404, 'Not found', '<p>There is no such page.</p>');
  return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: certificate };
}

async function confirm(parameters: URLSearchParams, context: SnsContext): Promise<HttpResponse> {
  const TopicArn = parameters.get('TopicArn') ?? '';
  const Token = parameters.get('Token') ?? '';
  const { SubscriptionArn: arn = '' } = await context.call('sns', 'ConfirmSubscription', { TopicArn, Token });
  const endpoint = parameters.get('Endpoint') ?? '';
  const link = `/_aws/sns/unsubscribe?${new URLSearchParams({ SubscriptionArn: arn, Endpoint: endpoint })}`;
  return html(
    200,
    'Subscription confirmed!',
    `<p>You have successfully subscribed <strong>${escapeHtml(endpoint)}</strong> to the topic <strong>${escapeHtml(topicName(TopicArn))}</strong>.</p>
<p>Your subscription's id is:<br><code>${escapeHtml(arn)}</code></p>
<p>If it was not your intention to subscribe, <a href="${escapeHtml(link)}">unsubscribe</a>.</p>`,
  );
}

async function unsubscribe(parameters: URLSearchParams, context: SnsContext): Promise<HttpResponse> {
  const SubscriptionArn = parameters.get('SubscriptionArn') ?? '';
  const region = parseArn(SubscriptionArn)?.region ?? context.region;
  const about = { SubscriptionArn };
  const { Attributes = {} } = await context.call('sns', 'GetSubscriptionAttributes', about, { region });
  if (Attributes.ConfirmationWasAuthenticated === 'true') {
    throw new AwsError('AuthorizationErrorException', 'Only the owner of this subscription can end it.');
  }
  await context.call('sns', 'Unsubscribe', about);
  const endpoint = escapeHtml(parameters.get('Endpoint') ?? '');
  const topic = escapeHtml(topicName(Attributes.TopicArn ?? ''));
  return html(
    200,
    'Subscription removed!',
    `<p><strong>${endpoint}</strong> no longer receives messages of the topic <strong>${topic}</strong>.</p>`,
  );
}

function topicName(arn: string): string {
  return parseArn(arn)?.resource ?? arn;
}

function html(status: number, title: string, content: string): HttpResponse {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${content}</main></body></html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
