import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { notAuthorized } from '../../errors.ts';
import type { CognitoContext } from '../../state.ts';
import type { PendingChallenge, SignIn } from './pending-challenge.ts';

/** As many random bytes as make a session's text look to clients like AWS's. */
const FILLER_HEX_DIGITS = 512;
const ID_LENGTH = 36;

type Details = Partial<Pick<PendingChallenge, 'srp' | 'privateParameters' | 'metadata' | 'softwareToken'>>;

/** Keeps a challenge for as long as the client's sessions live, and gives the text that its response must bring back. */
export function openChallenge(
  name: PendingChallenge['name'],
  signIn: SignIn,
  client: UserPoolClient,
  details: Details,
  context: CognitoContext,
): string {
  const { state, clock, ids } = context;
  dropExpired(context);
  const id = ids.uuid();
  const expiresAt = clock.now() + client.AuthSessionValidity * 60_000;
  const nothing = { srp: undefined, privateParameters: {}, metadata: null, softwareToken: undefined };
  state.challenges.set(id, { id, name, signIn, expiresAt, used: false, failures: 0, ...nothing, ...details });
  return Buffer.concat([Buffer.from(id), Buffer.from(ids.hex(FILLER_HEX_DIGITS), 'hex')]).toString('base64');
}

/**
 * The challenge that a session's text stands for. It stays open, for a second try: `closeChallenge` ends it.
 * @param clientId undefined where the request does not say
 * @throws AwsError NotAuthorizedException for a session that is unknown, used, expired or of another client
 */
export function findChallenge(
  session: string,
  clientId: string | undefined,
  context: CognitoContext,
): PendingChallenge {
  const { state, clock } = context;
  const challenge = state.challenges.get(idOf(session));
  if (!challenge || challenge.signIn.clientId !== (clientId ?? challenge.signIn.clientId)) {
    throw notAuthorized('Invalid session for the user.');
  }
  if (challenge.used) throw notAuthorized('Invalid session for the user, session can only be used once.');
  if (clock.now() >= challenge.expiresAt) throw notAuthorized('Invalid session for the user, session is expired.');
  return challenge;
}

/** Whether a session was given out here. */
export function hasChallenge(session: string, { state }: CognitoContext): boolean {
  return state.challenges.has(idOf(session));
}

/** From now on a challenge's session is refused. It is remembered until it would have expired, to say why. */
export function closeChallenge({ id }: PendingChallenge, { state }: CognitoContext): void {
  const challenge = state.challenges.get(id);
  if (challenge) state.challenges.set(id, { ...challenge, used: true });
}

function idOf(session: string): string {
  return Buffer.from(session, 'base64').subarray(0, ID_LENGTH).toString('latin1');
}

/** Sessions live for 15 minutes at most, so that dropping the oldest bounds their number. */
function dropExpired({ state, clock }: CognitoContext): void {
  for (const [id, { expiresAt }] of state.challenges) {
    if (expiresAt > clock.now()) return;
    state.challenges.delete(id);
  }
}
