import { describe, expect, it } from '@jest/globals';
import { stageNames, stageSettings } from './stages.ts';

const given = {
  SIGNALBOX_ACCOUNT: '123456789012',
  SIGNALBOX_NOTIFICATION_EMAILS: 'orders@shop.example, desk@shop.example',
  SIGNALBOX_ALARM_EMAILS: 'on-call@shop.example',
  SIGNALBOX_OPERATOR_EMAILS: 'operators@shop.example',
  SIGNALBOX_PAYMENT_ALERT_EMAILS: 'payments@shop.example',
  SIGNALBOX_CORS_ORIGINS: 'https://shop.example',
};

describe('stageSettings', () => {
  it('needs nothing from the environment for the local stage', () => {
    expect(stageSettings('local', {})).toMatchObject({
      name: 'local',
      account: '000000000000',
      region: 'eu-west-1',
      layout: 'composed',
      notificationEmails: ['operator@example.com'],
    });
  });

  it('deploys staging and production by service, with what the environment gives', () => {
    for (const name of ['staging', 'production']) {
      expect(stageSettings(name, given)).toMatchObject({
        layout: 'per-service',
        account: '123456789012',
        notificationEmails: ['orders@shop.example', 'desk@shop.example'],
        alarmEmails: ['on-call@shop.example'],
        operatorEmails: ['operators@shop.example'],
        paymentAlertEmails: ['payments@shop.example'],
        corsOrigins: ['https://shop.example'],
      });
    }
  });

  it('does not let the environment replace what a stage declares', () => {
    expect(stageSettings('local', given).account).toBe('000000000000');
  });

  it.each([
    ['account', 'SIGNALBOX_ACCOUNT'],
    ['notificationEmails', 'SIGNALBOX_NOTIFICATION_EMAILS'],
    ['alarmEmails', 'SIGNALBOX_ALARM_EMAILS'],
    ['operatorEmails', 'SIGNALBOX_OPERATOR_EMAILS'],
    ['paymentAlertEmails', 'SIGNALBOX_PAYMENT_ALERT_EMAILS'],
    ['corsOrigins', 'SIGNALBOX_CORS_ORIGINS'],
  ])('refuses production without its %s, in a sentence that names %s', (setting, variable) => {
    const refusal = `The stage production has no ${setting}: set ${variable} to `;
    expect(() => stageSettings('production', { ...given, [variable]: undefined })).toThrow(refusal);
    expect(() => stageSettings('production', { ...given, [variable]: ' ' })).toThrow(refusal);
  });

  it.each([
    ['SIGNALBOX_ACCOUNT', '12345', 'an AWS account of 12 digits'],
    ['SIGNALBOX_ALARM_EMAILS', 'on-call', 'an e-mail address'],
    ['SIGNALBOX_CORS_ORIGINS', 'https://shop.example/', 'an origin such as https://example.com'],
  ])('refuses a malformed %s', (variable, value, is) => {
    expect(() => stageSettings('staging', { ...given, [variable]: value })).toThrow(`"${value}", which is not ${is}`);
  });

  it('protects data from deletion in production', () => {
    expect(stageSettings('production', given).deletionProtection).toBe(true);
  });

  it('lets people sign up by themselves everywhere but in production', () => {
    const open = stageNames.filter((name) => stageSettings(name, given).selfSignUp);
    expect(open).toEqual(stageNames.filter((name) => name !== 'production'));
  });

  it('puts synthetic payments nowhere', () => {
    expect(stageNames.filter((name) => stageSettings(name, given).syntheticPaymentsEnabled)).toEqual([]);
  });

  it('names the stages that there are when asked for another', () => {
    expect(() => stageSettings('constructor', {})).toThrow('There is no stage "constructor"');
    expect(() => stageSettings('prod', {})).toThrow(
      `There is no stage "prod": the stages are ${stageNames.join(', ')}.`,
    );
  });
});
