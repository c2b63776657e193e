import type { StageSettings } from '@signalbox/constructs/stage-settings';
import { InvalidStageError } from './invalid-stage-error.ts';

/** Settings that a stage may leave to the environment of whoever deploys it, and how each is written there. */
const OPEN_SETTINGS = {
  account: { variable: 'SIGNALBOX_ACCOUNT', is: 'the 12 digits of its AWS account' },
  notificationEmails: { variable: 'SIGNALBOX_NOTIFICATION_EMAILS', is: 'the e-mail addresses that hear of orders' },
  alarmEmails: { variable: 'SIGNALBOX_ALARM_EMAILS', is: 'the e-mail addresses that hear of alarms' },
  operatorEmails: { variable: 'SIGNALBOX_OPERATOR_EMAILS', is: 'the e-mail addresses that hear what the audit found' },
  paymentAlertEmails: {
    variable: 'SIGNALBOX_PAYMENT_ALERT_EMAILS',
    is: 'the e-mail addresses that are alerted of payments',
  },
  corsOrigins: { variable: 'SIGNALBOX_CORS_ORIGINS', is: 'the web origins that may call its APIs' },
} as const;

type OpenSetting = keyof typeof OPEN_SETTINGS;

/** A stage as it is declared here: what is left out comes from the environment, separated by commas where it is a list. */
type StageDeclaration = Omit<StageSettings, OpenSetting | 'name'> & Partial<Pick<StageSettings, OpenSetting>>;

/** Runtimes that AWS no longer mends. */
const FORBIDDEN_RUNTIMES = ['python3.8'];

/** Every stage. What is missing here and in the environment is refused, so nothing is ever deployed with a made-up value. */
const STAGES: Readonly<Record<string, StageDeclaration>> = {
  local: {
    account: '000000000000',
    region: 'eu-west-1',
    layout: 'composed',
    notificationEmails: ['operator@example.com'],
    alarmEmails: [],
    operatorEmails: ['operator@example.com'],
    paymentAlertEmails: ['operator@example.com'],
    forbiddenRuntimes: FORBIDDEN_RUNTIMES,
    logRetentionDays: 7,
    archiveRetentionDays: 7,
    corsOrigins: ['*'],
    schedulesEnabled: true,
    selfSignUp: true,
    deletionProtection: false,
    graphqlDevelopment: true,
  },
  staging: {
    region: 'eu-west-1',
    layout: 'per-service',
    forbiddenRuntimes: FORBIDDEN_RUNTIMES,
    logRetentionDays: 14,
    archiveRetentionDays: 7,
    schedulesEnabled: true,
    selfSignUp: true,
    deletionProtection: false,
  },
  production: {
    region: 'eu-west-1',
    layout: 'per-service',
    forbiddenRuntimes: FORBIDDEN_RUNTIMES,
    logRetentionDays: 90,
    archiveRetentionDays: 90,
    schedulesEnabled: true,
    selfSignUp: false,
    deletionProtection: true,
  },
};

/** The names of all stages. */
export const stageNames: readonly string[] = Object.keys(STAGES);

/**
 * The settings of a stage.
 *
 * @param name `local`, `staging` or `production`
 * @param environment values for what the stage leaves open: `SIGNALBOX_ACCOUNT`, `SIGNALBOX_NOTIFICATION_EMAILS`,
 *   `SIGNALBOX_ALARM_EMAILS`, `SIGNALBOX_OPERATOR_EMAILS`, `SIGNALBOX_PAYMENT_ALERT_EMAILS`, `SIGNALBOX_CORS_ORIGINS`
 * @throws InvalidStageError that says in a sentence which setting is missing or malformed, and how to give it
 */
export function stageSettings(name: string, environment: Readonly<Record<string, string | undefined>>): StageSettings {
  const stage = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (!stage) throw new InvalidStageError(`There is no stage "${name}": the stages are ${stageNames.join(', ')}.`);
  const given = (setting: OpenSetting) => {
    const { variable, is } = OPEN_SETTINGS[setting];
    const value = environment[variable]?.trim();
    if (value) return value;
    throw new InvalidStageError(
      `The stage ${name} has no ${setting}: set ${variable} to ${is}, or write it into stacks/stages.ts.`,
    );
  };
  const listed = (setting: Exclude<OpenSetting, 'account'>) =>
    stage[setting] ??
    given(setting)
      .split(',')
      .map((text) => text.trim());
  return checkSettings({
    ...stage,
    name,
    account: stage.account ?? given('account'),
    notificationEmails: listed('notificationEmails'),
    alarmEmails: listed('alarmEmails'),
    operatorEmails: listed('operatorEmails'),
    paymentAlertEmails: listed('paymentAlertEmails'),
    corsOrigins: listed('corsOrigins'),
  });
}

function checkSettings(settings: StageSettings): StageSettings {
  const { name, account, notificationEmails, alarmEmails, operatorEmails, paymentAlertEmails, corsOrigins } = settings;
  const refuse = (what: string, value: string, is: string) => {
    throw new InvalidStageError(`The stage ${name} has the ${what} "${value}", which is not ${is}.`);
  };
  if (!/^\d{12}$/.test(account)) refuse('account', account, 'an AWS account of 12 digits');
  for (const email of [...notificationEmails, ...alarmEmails, ...operatorEmails, ...paymentAlertEmails]) {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse('e-mail address', email, 'an e-mail address');
  }
  for (const origin of corsOrigins) {
    const isOrigin = origin === '*' || /^https?:\/\/[^/\s]+$/.test(origin);
    if (!isOrigin) refuse('CORS origin', origin, 'an origin such as https://example.com');
  }
  return settings;
}
