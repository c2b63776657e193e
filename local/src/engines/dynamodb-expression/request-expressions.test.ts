import { describe, expect, it } from '@jest/globals';
import { project } from './document-path.ts';
import { keyConditionsOf } from './key-condition.ts';
import { checkParameterKinds } from './parameter-kinds.ts';
import { compileExpressions, type ExpressionParameters } from './request-expressions.ts';

describe("a request's expressions", () => {
  it.each<[string, ExpressionParameters]>([
    ['ExpressionAttributeNames must not be empty', { ConditionExpression: 'a = b', ExpressionAttributeNames: {} }],
    ['ExpressionAttributeValues must not be empty', { ConditionExpression: 'a = b', ExpressionAttributeValues: {} }],
    [
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"',
      { ConditionExpression: 'a = b', ExpressionAttributeNames: { a: 'b' } },
    ],
    [
      'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"',
      { ConditionExpression: 'a = b', ExpressionAttributeValues: { ':': { S: 'a' } } },
    ],
    [
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :a',
      { ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': { N: 'x' } } },
    ],
    [
      'Invalid UpdateExpression: The expression can not be empty;',
      { UpdateExpression: '', ConditionExpression: 'a =' },
    ],
    ['Invalid FilterExpression: Syntax error; token: "<EOF>", near: "="', { FilterExpression: 'a =' }],
    [
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
      { ProjectionExpression: 'a, a.b' },
    ],
    [
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#b, #c}',
      { ConditionExpression: '#a = c', ExpressionAttributeNames: { '#a': 'a', '#b': 'b', '#c': 'c' } },
    ],
    [
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}',
      { ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': { S: 'a' }, ':b': { S: 'b' } } },
    ],
    [
      'Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4100',
      { ConditionExpression: 'a'.repeat(4100) },
    ],
    [
      'Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;',
      { UpdateExpression: 'a'.repeat(4097) },
    ],
  ])('%s', (message, parameters) => {
    expect(() => compileExpressions(parameters)).toThrow(new Error(message));
  });

  it('share their placeholders', () => {
    const { condition, update, values } = compileExpressions({
      ConditionExpression: '#a = :old',
      UpdateExpression: 'SET #a = :new',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':old': { N: '01' }, ':new': { N: '2' } },
    });
    expect(condition?.paths.map(({ path }) => path)).toEqual([['a']]);
    expect(update?.map(({ target }) => target.path)).toEqual([['a']]);
    expect(values).toEqual({ ':old': { N: '1' }, ':new': { N: '2' } });
  });
});

describe('projections', () => {
  it.each([
    ['a', { a: { S: 'x' } }],
    ['a, nothing', { a: { S: 'x' } }],
    ['m.b', { m: { M: { b: { N: '1' } } } }],
    ['m.b, m.c[1]', { m: { M: { b: { N: '1' }, c: { L: [{ S: 'q' }] } } } }],
    ['m.c[2], m.c[0]', { m: { M: { c: { L: [{ S: 'p' }, { S: 'r' }] } } } }],
    ['m.nothing, m.c[9], a.b', {}],
  ])('%s', (ProjectionExpression, expected) => {
    const item = { a: { S: 'x' }, m: { M: { b: { N: '1' }, c: { L: [{ S: 'p' }, { S: 'q' }, { S: 'r' }] } } } };
    const { projection } = compileExpressions({ ProjectionExpression });
    expect(projection && project(item, projection.tree)).toEqual(expected);
  });
});

describe('key conditions', () => {
  const values = { ':a': { S: 'a' }, ':b': { S: 'b' } };

  function keyConditions(KeyConditionExpression: string) {
    const ExpressionAttributeValues = KeyConditionExpression.includes(':b') ? values : { ':a': values[':a'] };
    const compiled = compileExpressions({ KeyConditionExpression, ExpressionAttributeValues });
    if (!compiled.keyCondition) throw new Error('A key condition was given.');
    return Object.fromEntries(keyConditionsOf(compiled.keyCondition.condition, compiled.values));
  }

  it.each([
    ['h = :a', { h: { operator: 'EQ', values: [{ S: 'a' }] } }],
    [':a = h AND :b < r', { h: { operator: 'EQ', values: [{ S: 'a' }] }, r: { operator: 'GT', values: [{ S: 'b' }] } }],
    [
      '(h = :a) AND (r BETWEEN :a AND :b)',
      { h: { operator: 'EQ', values: [{ S: 'a' }] }, r: { operator: 'BETWEEN', values: [{ S: 'a' }, { S: 'b' }] } },
    ],
    ['begins_with(r, :a)', { r: { operator: 'BEGINS_WITH', values: [{ S: 'a' }] } }],
  ])('%s', (text, expected) => {
    expect(keyConditions(text)).toEqual(expected);
  });

  it.each([
    ['h = :a OR r = :b', 'Invalid operator used in KeyConditionExpression: OR'],
    ['NOT h = :a', 'Invalid operator used in KeyConditionExpression: NOT'],
    ['h IN (:a)', 'Invalid operator used in KeyConditionExpression: IN'],
    ['h <> :a', 'Invalid operator used in KeyConditionExpression: <>'],
    ['contains(h, :a)', 'Invalid operator used in KeyConditionExpression: contains'],
    ['size(h) = :a', 'KeyConditionExpressions cannot contain nested operations'],
    ['h.x = :a', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['h = :a AND h = :b', 'KeyConditionExpressions must only contain one condition per key'],
    ['h = r AND h = :a', 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'],
    [':a = :b', 'Invalid condition in KeyConditionExpression: No key attribute specified'],
    [
      ':a BETWEEN h AND :b',
      'Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand',
    ],
  ])('%s is no key condition', (text, message) => {
    expect(() => keyConditions(text)).toThrow(new Error(message));
  });
});

describe('expression and legacy parameters', () => {
  const kinds = { expressions: ['UpdateExpression', 'ConditionExpression'], legacy: ['AttributeUpdates', 'Expected'] };

  it.each<[string, object]>([
    [
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {UpdateExpression}',
      { UpdateExpression: 'a', Expected: {} },
    ],
    [
      'ExpressionAttributeNames can only be specified when using expressions',
      { ExpressionAttributeNames: {}, Expected: {} },
    ],
    [
      'ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null',
      { ExpressionAttributeValues: {} },
    ],
  ])('%s', (message, input) => {
    expect(() => checkParameterKinds(input, kinds)).toThrow(new Error(message));
  });

  it('may stand together in a query that filters by expression', () => {
    const query = {
      expressions: ['KeyConditionExpression', 'FilterExpression'],
      legacy: ['KeyConditions', 'QueryFilter'],
    };
    expect(() => checkParameterKinds({ KeyConditions: {}, FilterExpression: 'a' }, query)).not.toThrow();
    expect(() => checkParameterKinds({ KeyConditions: {}, KeyConditionExpression: 'a' }, query)).toThrow(
      '{KeyConditions}',
    );
  });
});
