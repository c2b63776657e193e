import { checkIdentityPolicy, encodeDocument } from './check-document.ts';
import { limitExceeded, noSuchEntity } from './errors.ts';
import { type Identity, saveIdentity } from './identity.ts';
import { markerPage, type Paging } from './marker-page.ts';
import { checkName } from './names.ts';
import type { IamContext } from './state.ts';

/** Characters of all inline policies of an identity together, white space not counted. */
const SIZE_MAX = { user: 2048, group: 5120, role: 10_240 };
const NAME_LENGTH_MAX = 128;

interface PolicyInput {
  readonly PolicyName: string | undefined;
  readonly PolicyDocument?: string | undefined;
}

/**
 * Writes an inline policy of a user, group or role.
 * @throws AwsError MalformedPolicyDocumentException, LimitExceededException, ValidationError
 */
export function putInlinePolicy(identity: Identity, input: PolicyInput, context: IamContext) {
  const name = checkName('policyName', input.PolicyName, NAME_LENGTH_MAX);
  const document = input.PolicyDocument ?? '';
  checkIdentityPolicy(document);
  const inline = { ...identity.inline, [name]: document };
  const size = Object.values(inline).reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
  const sizeMax = SIZE_MAX[identity.kind];
  if (size > sizeMax) {
    throw limitExceeded(`Maximum policy size of ${sizeMax} bytes exceeded for ${identity.kind} ${identity.name}`);
  }
  saveIdentity({ ...identity, inline }, context);
  return {};
}

/** @throws AwsError NoSuchEntityException */
export function getInlinePolicy(identity: Identity, { PolicyName: name = '' }: PolicyInput) {
  return { PolicyName: name, PolicyDocument: encodeDocument(requireInline(identity, name)) };
}

/** @throws AwsError NoSuchEntityException */
export function deleteInlinePolicy(identity: Identity, { PolicyName: name = '' }: PolicyInput, context: IamContext) {
  requireInline(identity, name);
  const { [name]: _, ...inline } = identity.inline;
  saveIdentity({ ...identity, inline }, context);
  return {};
}

export function listInlinePolicies(identity: Identity, paging: Paging) {
  const { items, rest } = markerPage(Object.keys(identity.inline), (name) => name, paging);
  return { PolicyNames: items, ...rest };
}

function requireInline(identity: Identity, name: string): string {
  const document = Object.hasOwn(identity.inline, name) ? identity.inline[name] : undefined;
  if (document === undefined) throw noSuchEntity(`The ${identity.kind} policy with name ${name} cannot be found.`);
  return document;
}
