import type { Clock } from '../service/clock.ts';
import type { HttpRequest, HttpResponse } from '../service/http.ts';
import type { Fault, Faults } from './faults.ts';
import type { Health } from './health.ts';
import type { Inbox } from './inbox.ts';
import { inboxPage, mailPage } from './inbox-page.ts';
import { SCRIPT } from './plain-web-sockets.ts';
import type { Recorder } from './recorder.ts';

export interface AdminParts {
  readonly health: Health;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly clock: Clock;
}

type Handler = (request: HttpRequest, parts: AdminParts, rest: string) => HttpResponse;

const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ['GET', /^\/_local\/health$/, (_, { health }) => json(health.report())],
  ['GET', /^\/_local\/inbox$/, listMail],
  ['GET', /^\/_local\/inbox\/([\w-]+)$/, getMail],
  ['DELETE', /^\/_local\/inbox$/, (_, { inbox }) => done(() => inbox.clear())],
  ['GET', /^\/_local\/plain-web-sockets\.js$/, () => script(SCRIPT)],
  ['GET', /^\/_local\/deliveries$/, (_, { recorder }) => json(recorder.latest())],
  ['GET', /^\/_local\/faults$/, (_, { faults }) => json(faults.list())],
  ['POST', /^\/_local\/faults$/, addFault],
  ['DELETE', /^\/_local\/faults$/, (_, { faults }) => done(() => faults.clear())],
];

/** The endpoint's own pages under `/_local`: health, inbox, deliveries, faults. */
export function handleAdmin(request: HttpRequest, parts: AdminParts): HttpResponse {
  for (const [method, path, handler] of routes) {
    const match = path.exec(request.path);
    if (match && method === request.method) return handler(request, parts, match[1] ?? '');
  }
  const known = routes.map(
    ([method, path]) => `${method} ${path.source.replace(/[\^$\\]/g, '').replace('([w-]+)', '<id>')}`,
  );
  return json({ error: `There is no ${request.method} ${request.path} here.`, known }, 404);
}

function listMail(request: HttpRequest, { inbox }: AdminParts): HttpResponse {
  const mails = inbox.list(new URLSearchParams(request.query).get('to') ?? undefined);
  return wantsHtml(request) ? html(inboxPage(mails)) : json(mails);
}

function getMail(request: HttpRequest, { inbox }: AdminParts, id: string): HttpResponse {
  const mail = inbox.get(id);
  if (!mail) return json({ error: `There is no mail ${id}.` }, 404);
  return wantsHtml(request) ? html(mailPage(mail)) : json(mail);
}

function addFault(request: HttpRequest, { faults }: AdminParts): HttpResponse {
  const fault = parseFault(request.body.toString('utf8'));
  if (!fault) {
    const example = { at: 'eventbridge:PutEvents', by: '*function:local-*', action: 'crash', times: 1 };
    return json({ error: 'A fault needs `at` (text) and `action` (error, crash or duplicate).', example }, 400);
  }
  faults.add(fault);
  return json(fault, 201);
}

function parseFault(text: string): Fault | undefined {
  try {
    const { at, by, action, code, times } = JSON.parse(text) as Record<string, unknown>;
    if (typeof at !== 'string' || !['error', 'crash', 'duplicate'].includes(String(action))) return undefined;
    return {
      at,
      action: action as Fault['action'],
      ...(typeof by === 'string' ? { by } : {}),
      ...(typeof code === 'string' ? { code } : {}),
      ...(typeof times === 'number' ? { times } : {}),
    };
  } catch {
    return undefined;
  }
}

function wantsHtml(request: HttpRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

function done(action: () => void): HttpResponse {
  action();
  return { status: 204 };
}

function json(value: unknown, status = 200): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value, undefined, 2)}\n` };
}

function html(body: string): HttpResponse {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function script(body: string): HttpResponse {
  return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body };
}
