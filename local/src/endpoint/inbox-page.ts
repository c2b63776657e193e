import { escapeXml as escapeHtml } from '../engines/markup/escape-xml.ts';
import type { ReceivedMail } from './inbox.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } ul { list-style: none; padding: 0; }
li { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
li a { display: block; padding: .7rem .2rem; text-decoration: none; color: inherit; }
li a:hover, li a:focus-visible { background: color-mix(in srgb, currentColor 8%, transparent); }
small { opacity: .7; display: block; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
.action { display: inline-block; margin: .3rem 0; padding: .5rem 1rem; border: 1px solid; border-radius: .4rem; color: inherit; }
`;

/** The list of mails, newest first. */
export function inboxPage(mails: readonly ReceivedMail[]): string {
  const items = mails.map(
    (mail) =>
      `<li><a href="/_local/inbox/${escapeHtml(mail.id)}"><strong>${escapeHtml(mail.subject)}</strong>${meta(mail)}</a></li>`,
  );
  const list =
    items.length > 0 ? `<ul>${items.join('')}</ul>` : '<p>No mail yet. What a service sends by e-mail lands here.</p>';
  return page(`Inbox (${mails.length})`, `<h1>Inbox</h1>${list}`);
}

/** One mail with the links that its reader may follow. */
export function mailPage(mail: ReceivedMail): string {
  const links = (mail.links ?? []).map(
    ({ label, url }) => `<p><a class="action" href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`,
  );
  const body = `<p><a href="/_local/inbox">Inbox</a></p><h1>${escapeHtml(mail.subject)}</h1>${meta(mail)}<pre>${escapeHtml(mail.text)}</pre>${links.join('')}`;
  return page(mail.subject, body);
}

function meta({ from, to, receivedAt }: ReceivedMail): string {
  return `<small>${escapeHtml(from)} to ${escapeHtml(to)}, ${new Date(receivedAt).toISOString()}</small>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}
