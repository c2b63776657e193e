import type { UserIdentity } from '@signalbox/events/aws-lambda';

/**
 * Whether a call was made by a role of the audit itself. What the audit does must not set it off: it may do nothing that
 * makes such an event, its rule leaves such events out, and this is the last of three fences.
 *
 * @param ownRolesPrefix what the ARNs of the audit's roles, and of no others, begin with
 */
export function isOwnPrincipal({ sessionContext }: UserIdentity, ownRolesPrefix: string): boolean {
  return sessionContext?.sessionIssuer?.arn?.startsWith(ownRolesPrefix) ?? false;
}
