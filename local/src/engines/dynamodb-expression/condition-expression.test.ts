import { describe, expect, it } from '@jest/globals';
import type { Item } from './attribute-value.ts';
import { compileCondition } from './condition-expression.ts';
import { evaluateCondition } from './evaluate-condition.ts';

const item: Item = {
  id: { S: 'order-1' },
  amount: { N: '100' },
  half: { N: '0.5' },
  photo: { B: new Uint8Array([1, 2, 3]) },
  labels: { SS: ['new', 'paid'] },
  numbers: { NS: ['1', '2'] },
  parts: { L: [{ M: { sku: { S: 'a' }, count: { N: '2' } } }, { S: 'b' }] },
  address: { M: { city: { S: 'Oslo' } } },
  gone: { NULL: true },
  isOpen: { BOOL: true },
};
const values: Item = {
  ':id': { S: 'order-1' },
  ':order': { S: 'order' },
  ':n100': { N: '100' },
  ':n5': { N: '5' },
  ':n2': { N: '2' },
  ':n300': { N: '300' },
  ':paid': { S: 'paid' },
  ':a': { S: 'a' },
  ':b': { S: 'b' },
  ':z': { S: 'z' },
  ':bytes': { B: new Uint8Array([2, 3]) },
  ':reversed': { SS: ['paid', 'new'] },
  ':map': { M: { city: { S: 'Oslo' } } },
  ':S': { S: 'S' },
  ':M': { S: 'M' },
  ':true': { BOOL: true },
  ':null': { NULL: true },
};
const names = { '#id': 'id', '#c': 'city', '#k': 'constructor' };

const isMet = (text: string) => evaluateCondition(compileCondition(text, names, values).condition, item, values);

describe('conditions', () => {
  it.each([
    'id = :id',
    ':id = id',
    '#id = :id',
    'amount >= :n100 AND amount <= :n100',
    'amount > :n5',
    'half < :n5',
    'half < amount',
    'id <> :order',
    'id <> :n5',
    'nowhere <> :n5',
    'amount BETWEEN :n5 AND :n300',
    ':n100 BETWEEN half AND amount',
    'id IN (:order, :id)',
    'labels = :reversed',
    'address = :map',
    'gone = :null',
    'isOpen = :true',
    'address.city <> :id',
    'address.#c <> :id',
    'parts[0].sku = :a',
    'parts[1] = :b',
    'attribute_exists(address.city)',
    'attribute_not_exists(address.zip)',
    'attribute_not_exists(parts[7])',
    'attribute_not_exists(#k)',
    'attribute_type(id, :S)',
    'attribute_type(address, :M)',
    'begins_with(id, :order)',
    'contains(id, :order)',
    'contains(labels, :paid)',
    'contains(numbers, :n2)',
    'contains(parts, :b)',
    'contains(photo, :bytes)',
    'size(id) > :n5',
    'size(labels) = :n2',
    'size(address) < :n2',
    'NOT id = :order',
    'NOT (id = :order OR amount = :n5)',
    'id = :order OR id = :id AND amount = :n100',
    '(id = :order OR id = :id) AND amount = :n100',
    '(id) = (:id)',
    '(parts)[1] = :b',
    'not id = :order and id in (:id)',
  ])('%s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  it.each([
    'nowhere = :id',
    'nowhere = absent',
    'nowhere < :id',
    'id = :n100',
    'id < :n100',
    'amount BETWEEN :n5 AND :n2',
    'nowhere BETWEEN :n5 AND :n2',
    'id IN (:order, :paid)',
    'nowhere IN (:order)',
    'contains(nowhere, :a)',
    'begins_with(id, :paid)',
    'begins_with(labels, :paid)',
    'attribute_type(nowhere, :S)',
    'size(amount) > :n2',
    'size(nowhere) > :n2',
    'parts[1].sku = :a',
    'address[0] = :a',
    'NOT (id = :id AND amount = :n100)',
    'id = :order AND id = :id OR amount = :n5',
  ])('not %s', (text) => {
    const relaxed: Item = { ...values, ':n5': { N: '5' }, ':n2': { N: '6' } };
    const { condition } = compileCondition(text, names, relaxed);
    expect(evaluateCondition(condition, item, relaxed)).toBe(false);
  });
});

describe('a condition that DynamoDB refuses', () => {
  it.each([
    ['a = = :a', 'Syntax error; token: "=", near: "= = :a"'],
    ['a =', 'Syntax error; token: "<EOF>", near: "="'],
    ['a', 'Syntax error; token: "<EOF>", near: "a"'],
    ['= :a', 'Syntax error; token: "=", near: "= :a"'],
    ['a = :a b', 'Syntax error; token: "b", near: ":a b"'],
    ['_a = :a', 'Syntax error; token: "_", near: "_a"'],
    ['a! = :a', 'Syntax error; token: "!", near: "a! ="'],
    ['attribute_exists()', 'Syntax error; token: ")", near: "()"'],
    ['attribute_exists(', 'Syntax error; token: "<EOF>", near: "("'],
    ['a[b] = :a', 'Syntax error; token: "b", near: "[b]"'],
    ['a IN :a', 'Syntax error; token: ":a", near: "IN :a"'],
    ['and = :a', 'Syntax error; token: "and", near: "and ="'],
    ['(a = :a', 'Syntax error; token: "<EOF>", near: ":a"'],
    ['(a = :a) = :b', 'Syntax error; token: "=", near: ") = :b"'],
    ['((a = :a))', 'The expression has redundant parentheses;'],
    ['((a)) = :a', 'The expression has redundant parentheses;'],
    ['a = ((:a))', 'The expression has redundant parentheses;'],
    ['foo(a)', 'Invalid function name; function: foo'],
    ['if_not_exists(a, :a)', 'Invalid function name; function: if_not_exists'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    ['contains(a, :a) = :b', 'The function is not allowed to be used this way in an expression; function: contains'],
    ['status = :a', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a.Status = :a', 'Attribute name is a reserved keyword; reserved keyword: Status'],
    ['a = :nothing', 'An expression attribute value used in expression is not defined; attribute value: :nothing'],
    ['a.#x = :a', 'An expression attribute name used in the document path is not defined; attribute name: #x'],
    [
      'attribute_exists(a, b)',
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2',
    ],
    ['attribute_exists(:a)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    [
      'begins_with(a, :n5)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    ['size(:n5) = :n5', 'Incorrect operand type for operator or function; operator or function: size, operand type: N'],
    [
      'attribute_type(a, :n5)',
      'Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N',
    ],
    [
      'attribute_type(a, :id)',
      'Invalid attribute type name found; type: order-1, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['a < :true', 'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL'],
    [
      'a.b[0] = a.b[0]',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a, b, [0]]',
    ],
    [
      'a BETWEEN :n5 AND :a',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:a}',
    ],
    [
      'a BETWEEN :z AND :a',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:z}, upper bound operand: AttributeValue: {S:a}',
    ],
    [
      `a IN (${Array(101).fill(':a').join(', ')})`,
      'The IN operator is provided with too many operands; number of operands: 101',
    ],
  ])('%s', (text, message) => {
    expect(() => compileCondition(text, names, values)).toThrow(new Error(message));
  });

  it('is refused again when it is known already', () => {
    for (const _ of [1, 2]) expect(() => compileCondition('a ==', {}, {})).toThrow('Syntax error; token: "="');
  });

  it('is read anew when its placeholders stand for something else', () => {
    const text = '#n = :a';
    expect(compileCondition(text, { '#n': 'one' }, values).paths[0]?.path).toEqual(['one']);
    expect(compileCondition(text, { '#n': 'two' }, values).paths[0]?.path).toEqual(['two']);
  });

  it('reports the first wrong condition as written', () => {
    expect(() => compileCondition('begins_with(a, :n5) AND b = :nothing', {}, values)).toThrow('begins_with');
    expect(() => compileCondition('b = :nothing AND begins_with(a, :n5)', {}, values)).toThrow(':nothing');
  });

  it('is not followed into the depth of its parentheses', () => {
    expect(() => compileCondition('('.repeat(4000), {}, {})).toThrow('Syntax error; token: "("');
  });
});
