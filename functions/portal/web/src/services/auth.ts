/** Somebody who is signed in. */
export interface Person {
  /** Never changes, whatever happens to the address. */
  readonly id: string;
  readonly email: string;
}

/** How people prove who they are. All that is asynchronous rejects with a `Problem`. */
export interface Auth {
  /** Who is signed in in this browser, if anyone. */
  current(): Promise<Person | undefined>;
  /** Makes an account and sends a code to its address. */
  signUp(email: string, password: string): Promise<void>;
  /** Proves the address by the code that was sent to it. */
  confirm(email: string, code: string): Promise<void>;
  /** Sends a new code to an address that is not confirmed. */
  resend(email: string): Promise<void>;
  /** @throws Problem `not-confirmed` when the address is still to be proved */
  signIn(email: string, password: string): Promise<Person>;
  /** Signs out of this browser, in all of its tabs. */
  signOut(): Promise<void>;
  /** Sends a code with which the password can be replaced. */
  forgot(email: string): Promise<void>;
  /** Replaces the password. */
  reset(email: string, code: string, password: string): Promise<void>;
  /** Tells of sign-ins and sign-outs that happened elsewhere: in another tab, or because a sign-in has ended. */
  watch(onChange: () => void): () => void;
}
