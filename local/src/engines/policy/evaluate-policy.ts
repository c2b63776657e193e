import { evaluateCondition } from './evaluate-condition.ts';
import { matchesPrincipal, type RequestPrincipal } from './matches-principal.ts';
import type { PatternElement, PolicyDocument, PolicyStatement } from './policy-document.ts';
import { matchesPattern, type RequestContext } from './text-pattern.ts';

/** What somebody asks to do. */
export interface AccessRequest {
  /** `sqs:SendMessage`. */
  readonly action: string;
  /** The ARN that it would be done to. */
  readonly resource: string;
  /** Left out for identity policies, which have no principal. */
  readonly principal?: RequestPrincipal;
  /** Context keys such as `aws:SourceArn`, in any case. */
  readonly context?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** An explicit `Deny` wins over any `Allow`; undefined when no statement is about the request. */
export type PolicyDecision = 'Allow' | 'Deny' | undefined;

/** Decides by one policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function evaluatePolicy(policy: PolicyDocument, request: AccessRequest): PolicyDecision {
  const context = toContext(request.context);
  let decision: PolicyDecision;
  for (const statement of policy.statements) {
    if (!applies(statement, request, context)) continue;
    if (statement.effect === 'Deny') return 'Deny';
    decision = 'Allow';
  }
  return decision;
}

function applies(statement: PolicyStatement, request: AccessRequest, context: RequestContext): boolean {
  return (
    matches(statement.actions, request.action, context, true) &&
    (statement.resources === undefined || matches(statement.resources, request.resource, context, false)) &&
    isAbout(statement, request.principal) &&
    statement.conditions.every((condition) => evaluateCondition(condition, context))
  );
}

function matches(element: PatternElement, text: string, context: RequestContext, ignoreCase: boolean): boolean {
  return element.patterns.some((pattern) => matchesPattern(pattern, text, context, ignoreCase)) !== element.negated;
}

function isAbout(statement: PolicyStatement, principal: RequestPrincipal | undefined): boolean {
  if (principal === undefined) return true;
  if (statement.principal === undefined) return false;
  return matchesPrincipal(statement.principal.element, principal) !== statement.principal.negated;
}

function toContext(context: AccessRequest['context'] = {}): RequestContext {
  const entries = Object.entries(context).flatMap(([key, value]): [string, readonly string[]][] =>
    value === undefined ? [] : [[key.toLowerCase(), typeof value === 'string' ? [value] : value]],
  );
  return new Map(entries);
}
