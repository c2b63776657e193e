/** `iss` of a pool's tokens, on AWS and here. */
export function issuerOf(poolId: string): string {
  return `https://cognito-idp.${poolId.slice(0, poolId.indexOf('_'))}.amazonaws.com/${poolId}`;
}

/** The pool whose tokens have this `iss`. */
export function poolIdOf(issuer: string | undefined): string | undefined {
  return /^https:\/\/cognito-idp\.[^./]+\.amazonaws\.com\/([\w-]+_\w+)$/.exec(issuer ?? '')?.[1];
}
