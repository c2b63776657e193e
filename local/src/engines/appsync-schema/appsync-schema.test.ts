import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphQLObjectType, graphqlSync } from 'graphql';
import { authorizationOf } from './authorization-of.ts';
import { awsScalars } from './aws-scalars.ts';
import { buildAppSyncSchema, InvalidSchemaError } from './build-appsync-schema.ts';
import { matchesFilter } from './matches-filter.ts';
import { selectionSetOf } from './selection-set.ts';
import { subscribedMutations } from './subscribed-mutations.ts';

const SDL = `
  directive @aws_iam on FIELD_DEFINITION | OBJECT
  scalar AWSDateTime
  type Note @aws_cognito_user_pools @aws_iam { id: ID! at: AWSDateTime secret: String @aws_api_key author: Author }
  type Author { name: String }
  type Query { note(at: AWSDateTime, json: AWSJSON): Note admin: Note @aws_cognito_user_pools(cognito_groups: ["Admins"]) }
  type Mutation { addNote: Note }
  type Subscription { onNote(id: ID): Note @aws_subscribe(mutations: ["addNote", "changeNote"]) }
`;

function fieldOf(typeName: string, fieldName: string) {
  const parent = buildAppSyncSchema(SDL).getType(typeName) as GraphQLObjectType;
  const field = parent.getFields()[fieldName];
  if (!field) throw new Error(`There is no ${typeName}.${fieldName}.`);
  return { parent, field };
}

describe('a schema', () => {
  it('may declare AppSync’s own directives and scalars, or not', () => {
    expect(buildAppSyncSchema(SDL).getQueryType()?.name).toBe('Query');
  });

  it.each([
    ['type Query {', /Syntax Error/],
    ['type Query { a: Missing }', /Missing/],
    ['type Thing { a: String }', /Query root type must be provided/],
    ['type Query { a: String a: Int }', /a/],
  ])('is refused: %s', (sdl, reason) => {
    expect(() => buildAppSyncSchema(sdl)).toThrow(InvalidSchemaError);
    expect(() => buildAppSyncSchema(sdl)).toThrow(reason);
  });

  it('checks its scalars in both directions', () => {
    const schema = buildAppSyncSchema(SDL);
    const run = (source: string, at: string) =>
      graphqlSync({ schema, source, rootValue: { note: { id: '1', at } } }).errors?.[0]?.message;
    expect(run('{ note(at: "2026-11-21T10:00:00Z") { at } }', '2026-11-21T10:00:00.123+01:00')).toBeUndefined();
    expect(run('{ note(at: "yesterday") { id } }', '')).toMatch(/AWSDateTime/);
    expect(run('{ note { at } }', 'tomorrow')).toMatch(/Unable to serialize `tomorrow` as a valid AWSDateTime/);
  });
});

describe('scalars', () => {
  it.each([
    ['AWSDate', ['2026-11-21', '1970-01-01Z', '1970-01-01+05:30'], ['2026-02-30', '21.11.2026', 5]],
    ['AWSTime', ['12:30', '12:30:24', '12:30:24.500Z', '12:30:24+01:00'], ['25:00', '12']],
    ['AWSDateTime', ['2026-11-21T10:00Z', '2026-11-21T10:00:00.5+05:30:12'], ['2026-11-21T10:00:00', '2026-11-21']],
    ['AWSTimestamp', [0, 1795257000], ['1795257000', 1.5]],
    ['AWSEmail', ['ann@example.com', 'a.b+c@mail.example'], ['ann', 'ann@', '@example.com']],
    ['AWSURL', ['https://example.com/a?b', 'ftp://x'], ['example.com', 'not a url']],
    ['AWSPhone', ['+1 555 123 4567', '5551234567'], ['abc', '']],
    ['AWSIPAddress', ['127.0.0.1', '10.0.0.0/8', '::1', '1:2:3::/64'], ['256.1.1.1', 'localhost']],
  ])('%s', (name, good, bad) => {
    const scalar = awsScalars.get(name);
    for (const value of good) expect(scalar?.parseValue(value)).toBe(value);
    for (const value of bad) expect(() => scalar?.parseValue(value)).toThrow(name);
  });

  it('carry JSON as text', () => {
    const scalar = awsScalars.get('AWSJSON');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(scalar?.parseValue(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
    expect(scalar?.serialize({ a: 1 })).toBe('{"a":1}');
  });
});

describe('who may see a field', () => {
  it.each([
    ['Note', 'id', ['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM'], undefined],
    ['Note', 'secret', ['API_KEY'], undefined],
    ['Query', 'note', ['AWS_LAMBDA'], undefined],
    ['Query', 'admin', ['AMAZON_COGNITO_USER_POOLS'], ['Admins']],
  ] as const)('%s.%s', (typeName, fieldName, modes, groups) => {
    const { parent, field } = fieldOf(typeName, fieldName);
    const authorization = authorizationOf(parent, field, { defaultMode: 'AWS_LAMBDA', isOnlyMode: true });
    expect([...authorization.modes].sort()).toEqual([...modes].sort());
    expect(authorization.groups).toEqual(groups);
  });
});

it('a subscription hears of the mutations that it names', () => {
  expect(subscribedMutations(fieldOf('Subscription', 'onNote').field)).toEqual(['addNote', 'changeNote']);
});

it('a resolver is told what is asked for, with fragments in place', () => {
  const schema = buildAppSyncSchema(SDL);
  let told: unknown;
  const note = schema.getQueryType()?.getFields().note;
  if (note) {
    note.resolve = (_source, _arguments, _context, info) => {
      told = selectionSetOf(info);
      return null;
    };
  }
  graphqlSync({ schema, source: '{ note { key: id ...F } } fragment F on Note { author { name } }' });
  expect(told).toMatchObject({ selectionSetList: ['key', 'author', 'author/name'] });
  expect(String((told as { selectionSetGraphQL: string }).selectionSetGraphQL).replace(/\s+/g, ' ')).toBe(
    '{ key: id author { name } }',
  );
});

describe('an enhanced filter', () => {
  const payload = { n: 5, text: 'Hello', tags: ['a', 'b'], author: { name: 'Ann' } };
  it.each([
    ['n', 'eq', 5, true],
    ['n', 'eq', '5', false],
    ['n', 'ne', 4, true],
    ['n', 'lt', 6, true],
    ['n', 'ge', 6, false],
    ['n', 'between', [5, 7], true],
    ['n', 'in', [1, 5], true],
    ['n', 'notIn', [1, 5], false],
    ['text', 'beginsWith', 'He', true],
    ['text', 'contains', 'ell', true],
    ['tags', 'contains', 'b', true],
    ['tags', 'notContains', 'c', true],
    ['tags', 'containsAny', ['c', 'a'], true],
    ['author.name', 'eq', 'Ann', true],
    ['missing', 'eq', 1, false],
    ['n', 'unknown', 5, false],
  ])('%s %s %j: %s', (fieldName, operator, value, expected) => {
    expect(matchesFilter([{ filters: [{ fieldName, operator, value }] }], payload)).toBe(expected);
  });

  it('needs all filters of one of its groups', () => {
    const filter = (fieldName: string, value: unknown) => ({ fieldName, operator: 'eq', value });
    expect(matchesFilter([{ filters: [filter('n', 5), filter('text', 'x')] }], payload)).toBe(false);
    expect(matchesFilter([{ filters: [filter('n', 0)] }, { filters: [filter('n', 5)] }], payload)).toBe(true);
    expect(matchesFilter(undefined, payload)).toBe(true);
  });
});
