import { parseArn } from '../../service/arn.ts';
import type { PrincipalElement } from './policy-document.ts';

/** Who asks: a service such as `events.amazonaws.com`, or the ARN of a user, role, session or account root. */
export interface RequestPrincipal {
  readonly kind: 'Service' | 'AWS';
  readonly id: string;
}

/**
 * Whether a `Principal` element names who asks. An account, or its root, stands for everybody in it; a role for its
 * sessions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchesPrincipal(element: PrincipalElement, principal: RequestPrincipal): boolean {
  if (element === '*') return true;
  // `{"AWS": "*"}` is everybody, services among them.
  if (element.AWS?.includes('*')) return true;
  const ids = element[principal.kind] ?? [];
  if (principal.kind === 'Service') return ids.includes(principal.id) || ids.includes('*');
  const own = identitiesOf(principal.id);
  return ids.some((id) => own.includes(id));
}

function identitiesOf(arn: string): string[] {
  const parts = parseArn(arn);
  if (!parts) return [arn];
  const { account, resource } = parts;
  const identities = [arn, account, `arn:aws:iam::${account}:root`];
  const session = /^assumed-role\/([^/]+)\//.exec(resource);
  if (session) identities.push(`arn:aws:iam::${account}:role/${session[1]}`);
  return identities;
}
