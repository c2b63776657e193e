import { describe, expect, it } from '@jest/globals';
import { alertTemplate } from './alert.ts';
import { payment } from './payment.ts';

describe('the alert', () => {
  it('tells all that is known of a payment and when it was noticed', () => {
    const told = [...alertTemplate.matchAll(/<\$\.dynamodb\.NewImage\.(\w+)\.[SN]>/g)].map(([, name]) => name);
    const attributes = Object.keys(payment.shape).filter((name) => name !== 'authorisation');
    expect(new Set(told)).toEqual(new Set(attributes));
    expect(alertTemplate).toContain('<aws.pipes.event.ingestion-time>');
  });

  it('is free text, which a pipe leaves as it is: a template of JSON would reach the inbox with its quotes', () => {
    expect(alertTemplate).not.toMatch(/["{}[\]]/);
  });
});
