import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';

/** How a caller may be known to an API. */
export type AuthorizationMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA';

/** The modes of an API: the default one, and whether it is the only one. */
export interface ApiModes {
  readonly defaultMode: AuthorizationMode;
  readonly isOnlyMode: boolean;
}

/** Who may see a field: callers of one of these modes, of user pools only members of one of the groups where given. */
export interface FieldAuthorization {
  readonly modes: ReadonlySet<AuthorizationMode>;
  readonly groups: readonly string[] | undefined;
  /** Whether a directive says so, of the field or of its type. */
  readonly isExplicit: boolean;
}

const MODES: Readonly<Record<string, AuthorizationMode>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
};

/**
 * The directives of a field decide, else those of its type, else the API's default mode. `@aws_auth` counts only where
 * the API has one mode: with others AppSync ignores it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes
 */
export function authorizationOf(
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  apiModes: ApiModes,
): FieldAuthorization {
  const ofField = read(field.astNode?.directives, apiModes);
  if (ofField) return ofField;
  const nodes = [parent.astNode, ...parent.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const byDefault = { modes: new Set([apiModes.defaultMode]), groups: undefined, isExplicit: false };
  return read(nodes, apiModes) ?? byDefault;
}

function read(
  directives: readonly ConstDirectiveNode[] = [],
  { defaultMode, isOnlyMode }: ApiModes,
): FieldAuthorization | undefined {
  const modes = new Set<AuthorizationMode>();
  let groups: string[] | undefined;
  for (const directive of directives) {
    const name = directive.name.value;
    const isAuth = name === 'aws_auth' && isOnlyMode;
    const mode = isAuth ? defaultMode : MODES[name];
    if (mode === undefined) continue;
    modes.add(mode);
    if (name === 'aws_cognito_user_pools' || isAuth) groups = groupsOf(directive) ?? groups;
  }
  return modes.size > 0 ? { modes, groups, isExplicit: true } : undefined;
}

function groupsOf({ arguments: given = [] }: ConstDirectiveNode): string[] | undefined {
  const value = given.find(({ name }) => name.value === 'cognito_groups')?.value;
  if (value?.kind === 'StringValue') return [value.value];
  if (value?.kind !== 'ListValue') return undefined;
  return value.values.flatMap((each) => (each.kind === 'StringValue' ? [each.value] : []));
}
