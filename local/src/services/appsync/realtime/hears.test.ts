import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hears } from './hears.ts';

const value = fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'));
const fields = fc.dictionary(fc.constantFrom('owner', 'room', 'level'), value);
const filters = (wanted: Record<string, unknown>) => [
  { filters: Object.entries(wanted).map(([fieldName, each]) => ({ fieldName, operator: 'eq', value: each })) },
];

describe('hearing by arguments', () => {
  it('is hearing of nothing that differs in what was asked for', () => {
    fc.assert(
      fc.property(fields, fields, (wanted, payload) => {
        const differs = Object.keys(wanted).some((name) => (payload[name] ?? null) !== (wanted[name] ?? null));
        expect(hears({ subscriptionFilter: undefined, arguments: wanted }, payload)).toBe(!differs);
      }),
    );
  });

  it('never grows by asking for more', () => {
    fc.assert(
      fc.property(fields, fields, fields, (wanted, more, payload) => {
        const few = hears({ subscriptionFilter: undefined, arguments: wanted }, payload);
        const many = hears({ subscriptionFilter: undefined, arguments: { ...more, ...wanted } }, payload);
        expect(many && !few).toBe(false);
      }),
    );
  });
});

describe('hearing by a filter', () => {
  it('takes no notice of arguments', () => {
    fc.assert(
      fc.property(fields, fields, fields, (wanted, arguments_, payload) => {
        const subscriptionFilter = filters(wanted);
        expect(hears({ subscriptionFilter, arguments: arguments_ }, payload)).toBe(
          hears({ subscriptionFilter, arguments: {} }, payload),
        );
      }),
    );
  });

  it('needs every field of a group, and each to be known', () => {
    fc.assert(
      fc.property(fields, fields, (wanted, payload) => {
        const holds = Object.entries(wanted).every(([name, each]) => name in payload && payload[name] === each);
        expect(hears({ subscriptionFilter: filters(wanted), arguments: {} }, payload)).toBe(holds);
      }),
    );
  });

  it.each(['ne', 'notIn', 'notContains', 'lt', 'ge', 'between', 'contains', 'containsAny', 'beginsWith', 'in', 'eq'])(
    'hears nothing by %s of a field that is not known',
    (operator) => {
      fc.assert(
        fc.property(value, (each) => {
          const operand = ['in', 'notIn', 'between', 'containsAny'].includes(operator) ? [each, each] : each;
          const subscriptionFilter = [{ filters: [{ fieldName: 'owner', operator, value: operand }] }];
          expect(hears({ subscriptionFilter, arguments: {} }, { room: 'a' })).toBe(false);
        }),
      );
    },
  );
});
