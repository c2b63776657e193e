import type { Question } from './question.ts';

/** The most that a comment may have, in characters. */
export const COMMENT_CHARACTERS_MAX = 2000;

/**
 * What people are asked, in the order in which they are asked: all that the page, the check of what was sent and the score
 * know about it. Ids are kept in answers: a question or choice whose meaning changes gets a new one.
 *
 * After the first steps that national agencies agree on.
 * @see https://www.ncsc.gov.uk/collection/small-business-guide
 * @see https://www.cisa.gov/cross-sector-cybersecurity-performance-goals
 */
export const questionnaire = [
  {
    id: 'multi-factor',
    topic: 'accounts',
    text: 'Which accounts ask for a second factor when someone signs in?',
    weight: 3,
    choices: [
      { id: 'everyone', text: 'All of them, of everyone', safety: 3 },
      { id: 'administrators', text: 'E-mail and administrators', safety: 2 },
      { id: 'some', text: 'Those whose owners switched it on', safety: 1 },
      { id: 'none', text: 'None, or I do not know', safety: 0 },
    ],
  },
  {
    id: 'passwords',
    topic: 'accounts',
    text: 'How do people keep their passwords?',
    weight: 2,
    choices: [
      { id: 'manager', text: 'In a password manager that we give them, a different one for each account', safety: 3 },
      { id: 'own-manager', text: 'In the browser or a manager of their own', safety: 2 },
      { id: 'rules', text: 'In their heads, by rules for length and change', safety: 1 },
      { id: 'shared', text: 'Some are shared or written down, or I do not know', safety: 0 },
    ],
  },
  {
    id: 'leavers',
    topic: 'accounts',
    text: 'When someone leaves, how soon are all of their accounts closed?',
    weight: 2,
    choices: [
      { id: 'same-day', text: 'On the same day, from a list', safety: 3 },
      { id: 'week', text: 'Within a week', safety: 2 },
      { id: 'eventually', text: 'When somebody thinks of it', safety: 1 },
      { id: 'unknown', text: 'Some may still be open', safety: 0 },
    ],
  },
  {
    id: 'updates',
    topic: 'devices',
    text: 'How do computers and phones get security updates?',
    weight: 3,
    choices: [
      { id: 'enforced', text: 'By themselves within two weeks, and we see which have not', safety: 3 },
      { id: 'automatic', text: 'By themselves, unseen', safety: 2 },
      { id: 'manual', text: 'When their users install them', safety: 1 },
      { id: 'unsupported', text: 'Some are too old to get any, or I do not know', safety: 0 },
    ],
  },
  {
    id: 'encryption',
    topic: 'devices',
    text: 'If a laptop or phone is stolen, who can read what is on it?',
    weight: 2,
    choices: [
      { id: 'wiped', text: 'Nobody: all are encrypted and can be wiped from afar', safety: 3 },
      { id: 'encrypted', text: 'Nobody: all are encrypted', safety: 2 },
      { id: 'partly', text: 'It depends on the device', safety: 1 },
      { id: 'readable', text: 'Whoever has it, or I do not know', safety: 0 },
    ],
  },
  {
    id: 'backups',
    topic: 'backup',
    text: 'What is backed up, and where are the copies?',
    weight: 3,
    choices: [
      { id: 'offline', text: 'All that matters, daily, with one copy that nobody can change or delete', safety: 3 },
      { id: 'elsewhere', text: 'All that matters, at another place', safety: 2 },
      { id: 'same-place', text: 'Some of it, or next to the original', safety: 1 },
      { id: 'none', text: 'Nothing, or I do not know', safety: 0 },
    ],
  },
  {
    id: 'restore-tests',
    topic: 'backup',
    text: 'When did you last restore something from a backup to see whether it works?',
    weight: 2,
    choices: [
      { id: 'quarter', text: 'In the last three months, and we know how long it takes', safety: 3 },
      { id: 'year', text: 'In the last year', safety: 2 },
      { id: 'longer', text: 'Longer ago', safety: 1 },
      { id: 'never', text: 'Never', safety: 0 },
    ],
  },
  {
    id: 'wireless',
    topic: 'network',
    text: 'What can a guest reach who is given the Wi-Fi password?',
    weight: 1,
    choices: [
      { id: 'separate', text: 'Only the internet: guests have a network of their own', safety: 3 },
      { id: 'changed', text: 'Our network, with a password that changes', safety: 1 },
      { id: 'same', text: 'Our network, with the password that everyone has', safety: 0 },
    ],
  },
  {
    id: 'remote-access',
    topic: 'network',
    text: 'How do people reach internal systems from outside?',
    weight: 3,
    choices: [
      {
        id: 'second-factor',
        text: 'Through a VPN or gateway that asks for a second factor, or there are none',
        safety: 3,
      },
      { id: 'vpn', text: 'Through a VPN with a password', safety: 2 },
      { id: 'exposed', text: 'Remote desktop or admin pages are open to the internet', safety: 0 },
      { id: 'unknown', text: 'I do not know', safety: 0 },
    ],
  },
  {
    id: 'incident-plan',
    topic: 'incidents',
    text: 'If you were attacked tonight, would people know whom to call and what to do first?',
    weight: 2,
    choices: [
      { id: 'practised', text: 'Yes: it is written down, on paper too, and was practised this year', safety: 3 },
      { id: 'written', text: 'Yes: it is written down', safety: 2 },
      { id: 'someone', text: 'One of us would know', safety: 1 },
      { id: 'no', text: 'No', safety: 0 },
    ],
  },
  {
    id: 'training',
    topic: 'incidents',
    text: 'How do people learn to recognise and report suspicious messages?',
    weight: 1,
    choices: [
      { id: 'regular', text: 'In short exercises during the year; reporting takes one click', safety: 3 },
      { id: 'yearly', text: 'In a training each year', safety: 2 },
      { id: 'once', text: 'When they join', safety: 1 },
      { id: 'never', text: 'They do not', safety: 0 },
    ],
  },
] as const satisfies readonly Question[];

export type QuestionId = (typeof questionnaire)[number]['id'];
