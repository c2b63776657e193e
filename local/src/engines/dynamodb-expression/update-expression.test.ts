import { describe, expect, it } from '@jest/globals';
import { applyUpdate } from './apply-update.ts';
import type { Item } from './attribute-value.ts';
import { compileUpdate } from './update-expression.ts';

const item: Item = {
  id: { S: '1' },
  price: { N: '10' },
  word: { S: 'x' },
  queue: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] },
  labels: { SS: ['one', 'two'] },
  numbers: { NS: ['1', '2'] },
  tree: { M: { branch: { M: { count: { N: '1' } } } } },
};
const values: Item = {
  ':s': { S: 's' },
  ':t': { S: 't' },
  ':n': { N: '2.5' },
  ':queue': { L: [{ S: 'd' }] },
  ':labels': { SS: ['two', 'three'] },
  ':numbers': { NS: ['2', '3'] },
  ':both': { SS: ['two', 'one'] },
  ':bool': { BOOL: true },
};

function update(text: string, names: Record<string, string> = {}): Item {
  return applyUpdate(compileUpdate(text, names, values).actions, item, values);
}

describe('updates', () => {
  it.each<[string, Item]>([
    ['SET word = :s', { word: { S: 's' } }],
    ['set word = :s remove price', { word: { S: 's' }, price: undefined as never }],
    ['SET price = price + :n', { price: { N: '12.5' } }],
    ['SET price = :n - price', { price: { N: '-7.5' } }],
    ['SET price = (price + :n)', { price: { N: '12.5' } }],
    ['SET twin = price, price = word', { twin: { N: '10' }, price: { S: 'x' } }],
    ['SET price = if_not_exists(price, :n)', { price: { N: '10' } }],
    ['SET visits = if_not_exists(visits, :n) + :n', { visits: { N: '5' } }],
    ['SET queue = list_append(queue, :queue)', { queue: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }, { S: 'd' }] } }],
    ['SET extra = list_append(if_not_exists(extra, :queue), :queue)', { extra: { L: [{ S: 'd' }, { S: 'd' }] } }],
    ['SET queue[1] = :s', { queue: { L: [{ S: 'a' }, { S: 's' }, { S: 'c' }] } }],
    [
      'SET queue[9] = :s, queue[7] = :t',
      { queue: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }, { S: 't' }, { S: 's' }] } },
    ],
    ['REMOVE queue[0], queue[1]', { queue: { L: [{ S: 'c' }] } }],
    ['SET queue[2] = :s REMOVE queue[0]', { queue: { L: [{ S: 'b' }, { S: 's' }] } }],
    ['REMOVE queue[8]', {}],
    ['REMOVE nowhere', {}],
    ['SET tree.branch.#c = :n', { tree: { M: { branch: { M: { count: { N: '2.5' } } } } } }],
    ['SET tree.extra = :s', { tree: { M: { branch: { M: { count: { N: '1' } } }, extra: { S: 's' } } } }],
    ['REMOVE tree.branch.#c', { tree: { M: { branch: { M: {} } } } }],
    ['ADD price :n', { price: { N: '12.5' } }],
    ['ADD visits :n', { visits: { N: '2.5' } }],
    ['ADD tree.branch.#c :n', { tree: { M: { branch: { M: { count: { N: '3.5' } } } } } }],
    ['ADD labels :labels', { labels: { SS: ['one', 'two', 'three'] } }],
    ['ADD numbers :numbers', { numbers: { NS: ['1', '2', '3'] } }],
    ['ADD fresh :labels', { fresh: { SS: ['two', 'three'] } }],
    ['DELETE labels :labels', { labels: { SS: ['one'] } }],
    ['DELETE labels :both', { labels: undefined as never }],
    ['DELETE nowhere :labels', {}],
  ])('%s', (text, changed) => {
    const names: Record<string, string> = text.includes('#c') ? { '#c': 'count' } : {};
    expect(update(text, names)).toEqual({ ...item, ...changed });
  });

  it('leave the item that they start from as it was', () => {
    const before = structuredClone(item);
    update('SET queue[0] = :s, tree.branch.x = :n REMOVE queue[1] DELETE labels :both');
    expect(item).toEqual(before);
  });

  it.each([
    ['SET a.b = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET word.b = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET word[0] = :s', 'The document path provided in the update expression is invalid for update'],
    ['SET queue.b = :s', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE a.b', 'The document path provided in the update expression is invalid for update'],
    ['SET a = nowhere', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET a = nowhere + :n', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET a = word + :n', 'An operand in the update expression has an incorrect data type'],
    ['SET a = list_append(word, :queue)', 'An operand in the update expression has an incorrect data type'],
    ['ADD word :n', 'An operand in the update expression has an incorrect data type'],
    ['ADD labels :numbers', 'An operand in the update expression has an incorrect data type'],
    ['DELETE numbers :labels', 'An operand in the update expression has an incorrect data type'],
  ])('%s does not fit the item', (text, message) => {
    expect(() => update(text)).toThrow(new Error(message));
  });
});

describe('an update that DynamoDB refuses', () => {
  it.each([
    ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
    ['SET', 'Syntax error; token: "<EOF>", near: "SET"'],
    ['SET word = :s,', 'Syntax error; token: "<EOF>", near: ","'],
    ['ADD price : n', 'Syntax error; token: ":", near: "price : n"'],
    ['SET a = :n + :n + :n', 'Syntax error; token: "+", near: ":n + :n"'],
    ['SET a = :s, SET b = :s', 'Syntax error; token: "SET", near: ", SET b"'],
    ['ADD price price', 'Syntax error; token: "price", near: "price price"'],
    ['SET name = :s', 'Attribute name is a reserved keyword; reserved keyword: name'],
    ['SET a = attribute_exists(b)', 'Invalid function name; function: attribute_exists'],
    ['SET a = :s SET b = :s', 'The "SET" section can only be used once in an update expression;'],
    ['SET #a = :s', 'An expression attribute name used in the document path is not defined; attribute name: #a'],
    ['SET a = :x', 'An expression attribute value used in expression is not defined; attribute value: :x'],
    [
      'SET a = :s, a = :t',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]',
    ],
    [
      'SET a.b = :s REMOVE a',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]',
    ],
    [
      'SET a.b = :s, a[1] = :s',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]',
    ],
    ['ADD a :s', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
    ['DELETE a :n', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
    ['SET a = :s + :n', 'Incorrect operand type for operator or function; operator or function: +, operand type: S'],
    [
      'SET a = list_append(a, :n)',
      'Incorrect operand type for operator or function; operator or function: list_append, operand type: N',
    ],
    [
      'SET a = if_not_exists(a)',
      'Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1',
    ],
    [
      'SET a = if_not_exists(:s, :n)',
      'Operator or function requires a document path; operator or function: if_not_exists',
    ],
  ])('%s', (text, message) => {
    expect(() => compileUpdate(text, {}, values)).toThrow(new Error(message));
  });
});
