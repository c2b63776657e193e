import type { Mail } from '../service/context.ts';
import type { StateMap } from '../service/state-map.ts';

/** A mail that was received. */
export interface ReceivedMail extends Mail {
  readonly id: string;
  readonly receivedAt: number;
}

/** The inbox of everybody: what the local stage would have sent by e-mail. */
export interface Inbox {
  receive(mail: Mail, id: string, receivedAt: number): void;
  /** Newest first; only mail to `to` where given. */
  list(to?: string): readonly ReceivedMail[];
  get(id: string): ReceivedMail | undefined;
  clear(): void;
}

const KEPT_MAX = 1000;

export function createInbox(mails: StateMap<string, ReceivedMail>): Inbox {
  return {
    receive(mail, id, receivedAt) {
      mails.set(id, { ...mail, id, receivedAt });
      for (const oldest of mails.keys()) {
        if (mails.size <= KEPT_MAX) break;
        mails.delete(oldest);
      }
    },
    list: (to) => [...mails.values()].filter((mail) => to === undefined || mail.to === to).reverse(),
    get: (id) => mails.get(id),
    clear: () => mails.clear(),
  };
}
