import { invalidParameter } from '../../errors.ts';
import { srpVerifier } from '../../passwords/srp-verifier.ts';
import type { CognitoContext } from '../../state.ts';
import { type SrpExchange, srpSignature, startSrp } from '../srp/srp-server.ts';
import { afterFirstFactor } from './after-first-factor.ts';
import type { Attempt, AuthAnswer, Response } from './attempt.ts';
import { closeChallenge, openChallenge } from './challenges.ts';
import { continueCustom } from './custom-challenge.ts';
import { requireParameter } from './parameters.ts';
import { playedSalt } from './played-user.ts';
import { requireProof } from './require-proof.ts';

/** The server's ephemeral secret, `b` of RFC 5054: 256 bits. */
export const SERVER_SECRET_HEX_DIGITS = 64;

/** `PASSWORD_VERIFIER`: the server's half of SRP. A name that nobody has is answered with a verifier of no password. */
export function askForSrpProof(
  { signIn, pool, client, user }: Attempt,
  parameters: Readonly<Record<string, string>>,
  context: CognitoContext,
): AuthAnswer {
  const clientPublic = requireParameter(parameters, 'SRP_A');
  const username = user?.username ?? signIn.name;
  const salt = user?.password?.salt ?? playedSalt(pool, client, username);
  const verifier =
    user?.password?.verifier ??
    srpVerifier({ poolId: pool.id, username }, salt, context.ids.hex(SERVER_SECRET_HEX_DIGITS));
  const srp = startSrp(verifier, clientPublic, context.ids.hex(SERVER_SECRET_HEX_DIGITS));
  if (!srp) throw invalidParameter('Invalid SRP_A parameter');
  const session = openChallenge('PASSWORD_VERIFIER', signIn, client, { srp }, context);
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    // Plain SRP needs no session besides its secret block, and AWS gives none.
    ...(signIn.flow !== 'USER_SRP_AUTH' && { Session: session }),
    ChallengeParameters: {
      SALT: salt,
      SECRET_BLOCK: session,
      SRP_B: srp.serverPublic,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** @throws AwsError NotAuthorizedException for a claim that does not prove the password */
export async function answerPasswordVerifier(
  attempt: Attempt,
  { challenge, responses }: Response,
  context: CognitoContext,
): Promise<AuthAnswer> {
  closeChallenge(challenge, context);
  const { poolId } = attempt.signIn;
  const group = poolId.slice(poolId.indexOf('_') + 1);
  const isProof = ({ username }: { readonly username: string }) =>
    isRightClaim(challenge.srp, group, username, responses);
  const proved = requireProof(attempt, isProof, context);
  if (attempt.signIn.flow !== 'CUSTOM_AUTH') return afterFirstFactor(proved, context);
  const round = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null };
  return continueCustom(proved, round, context);
}

/** @throws AwsError InvalidParameterException for a claim that lacks a part */
export function isRightClaim(
  srp: SrpExchange | undefined,
  group: string,
  identity: string,
  responses: Readonly<Record<string, string>>,
): boolean {
  const secretBlock = Buffer.from(requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'), 'base64');
  const signature = requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = requireParameter(responses, 'TIMESTAMP');
  return srp !== undefined && srpSignature(srp, { group, identity, secretBlock, timestamp }) === signature;
}
