import { findClient } from '../../clients/find-client.ts';
import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import { closeChallenge, findChallenge, openChallenge } from '../sign-in/challenges.ts';
import type { PendingChallenge } from '../sign-in/pending-challenge.ts';

/** The `MFA_SETUP` challenge of a session. @throws AwsError NotAuthorizedException */
export function findSetup(session: string, context: CognitoContext): PendingChallenge {
  const challenge = findChallenge(session, undefined, context);
  if (challenge.name !== 'MFA_SETUP') throw notAuthorized('Invalid session for the user.');
  return challenge;
}

/** The same challenge, one step further, under a new session. */
export function reopenSetup(
  challenge: PendingChallenge,
  softwareToken: NonNullable<PendingChallenge['softwareToken']>,
  context: CognitoContext,
): string {
  const { client } = findClient(challenge.signIn.clientId, context);
  closeChallenge(challenge, context);
  return openChallenge('MFA_SETUP', challenge.signIn, client, { softwareToken }, context);
}
