/** Who calls: the account's root for unknown keys, or a role's session. */
export interface Principal {
  readonly type: 'root' | 'assumed-role' | 'service';
  /** `arn:aws:iam::…:root`, `arn:aws:sts::…:assumed-role/<role>/<session>`, or `events.amazonaws.com`. */
  readonly arn: string;
  /** What the session was made for, such as the function's ARN. */
  readonly sessionFor?: string;
  /** Of a role's session: the role's ARN, whose path the session's own ARN leaves out. */
  readonly roleArn?: string;
  /** Of a role's session: when it began, in milliseconds since the epoch. */
  readonly since?: number;
}

/** Temporary credentials of a role, known to this endpoint. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** A role's session to be made. */
export interface SessionRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  /** @default 3600 */
  readonly durationSeconds?: number;
  /** What the session is for; shows in `principal.sessionFor`. */
  readonly sessionFor?: string;
}
