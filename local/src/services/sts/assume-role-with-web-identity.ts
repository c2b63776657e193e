import type { AssumeRoleWithWebIdentityCommandInput } from '@aws-sdk/client-sts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { checkDuration, checkSessionName, findRole, roleSession } from './role-session.ts';

interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string | readonly string[];
  readonly exp?: number;
}

/**
 * Credentials of a role for the bearer of an OpenID Connect token. The token's issuer must be a provider in IAM; its
 * signature is not verified, because the keys lie on another host.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @throws AwsError InvalidIdentityToken, ExpiredTokenException, AccessDenied, ValidationError
 */
export async function assumeRoleWithWebIdentity(input: AssumeRoleWithWebIdentityCommandInput, context: ServiceContext) {
  const { RoleArn: roleArn = '' } = input;
  const sessionName = checkSessionName(input.RoleSessionName);
  const durationSeconds = checkDuration(input.DurationSeconds, [900, 43_200]) ?? 3600;
  const claims = readClaims(input.WebIdentityToken ?? '');
  if ((claims.exp ?? Number.POSITIVE_INFINITY) * 1000 <= context.clock.now()) {
    throw new AwsError('ExpiredTokenException', 'Token expired');
  }
  const issuer = (claims.iss ?? '').replace(/^https:\/\//, '');
  const provider = `arn:aws:iam::${context.account}:oidc-provider/${issuer}`;
  const { OpenIDConnectProviderList: providers = [] } = await context.call('iam', 'ListOpenIDConnectProviders', {});
  if (!providers.some(({ Arn }) => Arn === provider)) {
    throw new AwsError('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${claims.iss}`);
  }
  if (!(await findRole(roleArn, context))) {
    throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', { status: 403 });
  }
  return {
    ...roleSession(roleArn, sessionName, durationSeconds, context),
    PackedPolicySize: 0,
    SubjectFromWebIdentityToken: claims.sub,
    Audience: typeof claims.aud === 'string' ? claims.aud : claims.aud?.[0],
    Provider: provider,
  };
}

/** The payload of a JSON Web Token (RFC 7519). */
function readClaims(token: string): Claims {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  } catch {
    throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.');
  }
}
