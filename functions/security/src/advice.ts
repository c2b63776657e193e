import type { QuestionId } from '@signalbox/questionnaire/questionnaire';

/** What is told about a question to which there was a better choice. */
export interface Advice {
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What to do about it, beginning with the smallest step that helps. */
  readonly recommendation: string;
}

/** Advice for each question: a question without one does not compile. */
export const advice: Readonly<Record<QuestionId, Advice>> = {
  'multi-factor': {
    title: 'A stolen password is enough to sign in',
    recommendation:
      'Switch on a second factor for e-mail and administrators this week, then for everyone. Prefer passkeys or an app to text messages.',
  },
  passwords: {
    title: 'Passwords are shared, reused or easy to guess',
    recommendation:
      'Give everyone a password manager and let it make the passwords. Replace shared logins by personal ones, then drop rules that force changes.',
  },
  leavers: {
    title: 'Accounts outlive the people they belong to',
    recommendation:
      'Keep a list of every system with accounts, and close them from that list on the last day. Compare accounts with staff each quarter.',
  },
  updates: {
    title: 'Known holes stay open',
    recommendation:
      'Switch on automatic updates everywhere and look once a month at what is behind. Replace what gets no updates any more, or take it off the network.',
  },
  encryption: {
    title: 'Who finds a device can read it',
    recommendation:
      'Switch on BitLocker, FileVault and the phones’ own encryption, keep the recovery keys apart, and enrol devices so that they can be wiped.',
  },
  backups: {
    title: 'One attack can take the data and its copies',
    recommendation:
      'Keep three copies on two kinds of storage, one of them offline or immutable. Begin with what you could not work without for a week.',
  },
  'restore-tests': {
    title: 'Nobody knows whether the backups work',
    recommendation:
      'Restore one system this month onto an empty machine, write down how long it took, and repeat it each quarter with another one.',
  },
  wireless: {
    title: 'Guests are on the same network as your systems',
    recommendation: 'Open a guest network that reaches the internet only, and change the password of your own.',
  },
  'remote-access': {
    title: 'Internal systems can be reached by trying passwords',
    recommendation:
      'Close remote desktop and admin pages to the internet today. Let people in through a VPN or gateway that asks for a second factor.',
  },
  'incident-plan': {
    title: 'The first hour of an attack is not prepared',
    recommendation:
      'Write one page: whom to call, what to unplug, who may decide. Print it, and play one attack through with those who are on it.',
  },
  training: {
    title: 'People are not prepared for deceptive messages',
    recommendation:
      'Show what a suspicious message looks like and give one button to report it. Thank those who report, also for false alarms.',
  },
};
