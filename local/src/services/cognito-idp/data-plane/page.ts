import { escapeXml as escapeHtml } from '../../../engines/markup/escape-xml.ts';
import type { HttpResponse } from '../../../service/http.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1.5rem; display: grid; min-height: calc(100dvh - 3rem); place-items: center; }
main { width: min(22rem, 100%); } h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
form { display: grid; gap: 1rem; margin: 0 0 1rem; } label { display: grid; gap: .25rem; }
input, button { font: inherit; padding: .6rem .75rem; border: 1px solid GrayText; border-radius: .4rem; }
button { border: 0; background: #0b5fbd; color: #fff; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid #5aa2f0; outline-offset: 2px; }
[role='alert'] { border-inline-start: 4px solid #c62828; padding: .25rem .75rem; margin: 0 0 1rem; }
a { color: inherit; }
`;

/** A page of the pool's: `content` is HTML, the title is not. */
export function page(status: number, title: string, content: string): HttpResponse {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}</main></body></html>
`;
  return { status, headers, body };
}
