import { Problem } from '../problem.ts';
import type { Auth, Person } from '../services/auth.ts';
import { createStored } from './demo-storage.ts';

/** The code that every message of the demo has. */
export const DEMO_CODE = '123456';

interface Account {
  readonly password: string;
  readonly isConfirmed: boolean;
}

/** Accounts in this browser. They hold no secret: passwords lie open, and every code is `DEMO_CODE`. */
export function createDemoAuth(): Auth {
  const accounts = createStored<Readonly<Record<string, Account>>>('accounts', {});
  const person = createStored<Person | null>('person', null);
  const find = (email: string) => accounts.get()[email];
  const save = (email: string, account: Account) => accounts.set({ ...accounts.get(), [email]: account });

  return {
    async current() {
      return person.get() ?? undefined;
    },
    async signUp(email, password) {
      requireOnline();
      if (find(email)?.isConfirmed) throw new Problem('address-taken');
      save(email, { password, isConfirmed: false });
    },
    async confirm(email, code) {
      requireOnline();
      const account = find(email);
      if (!account || code !== DEMO_CODE) throw new Problem('wrong-code');
      save(email, { ...account, isConfirmed: true });
    },
    async resend() {
      requireOnline();
    },
    async signIn(email, password) {
      requireOnline();
      const account = find(email);
      if (account?.password !== password) throw new Problem('wrong-credentials');
      if (!account.isConfirmed) throw new Problem('not-confirmed');
      const signedIn = { id: `demo-${email}`, email };
      person.set(signedIn);
      return signedIn;
    },
    async signOut() {
      person.set(null);
    },
    async forgot() {
      requireOnline();
    },
    async reset(email, code, password) {
      requireOnline();
      if (!find(email) || code !== DEMO_CODE) throw new Problem('wrong-code');
      save(email, { password, isConfirmed: true });
    },
    watch: (onChange) => person.watch(onChange),
  };
}

export function requireOnline(): void {
  if (!navigator.onLine) throw new Problem('offline');
}
