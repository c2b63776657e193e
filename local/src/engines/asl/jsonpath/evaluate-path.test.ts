import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../json.ts';
import { evaluatePath } from './evaluate-path.ts';
import { parsePath } from './parse-path.ts';
import { isReferencePath, setAtPath } from './reference-path.ts';

/** The document of Goessner's article, from which JSONPath comes. */
const store = {
  book: [
    { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
    { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
    { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
    {
      category: 'fiction',
      author: 'J. R. R. Tolkien',
      title: 'The Lord of the Rings',
      isbn: '0-395-19395-8',
      price: 22.99,
    },
  ],
  bicycle: { color: 'red', price: 19.95 },
};
const document: JsonValue = { store, expensive: 10, 'a b': { 'c.d': 1 }, list: [0, 1, 2, 3, 4], empty: [] };

const at = (path: string) => evaluatePath(parsePath(path), document);
const titles = (...indexes: number[]) => indexes.map((index) => store.book[index]?.title);

describe('a JSONPath', () => {
  it.each<[string, unknown]>([
    ['$', document],
    ['$.store.bicycle.color', 'red'],
    ["$['store']['bicycle']['color']", 'red'],
    ['$["a b"]["c.d"]', 1],
    ['$.store.book[0].title', titles(0)[0]],
    ['$.store.book[-1].title', titles(3)[0]],
    ['$.store.book[*].title', titles(0, 1, 2, 3)],
    ['$..author', store.book.map(({ author }) => author)],
    ['$.store..price', [8.95, 12.99, 8.99, 22.99, 19.95]],
    ['$.store.book[0,2].title', titles(0, 2)],
    ['$.store.book[:2].title', titles(0, 1)],
    ['$.list[1:3]', [1, 2]],
    ['$.list[-2:]', [3, 4]],
    ['$.list[::2]', [0, 2, 4]],
    ['$.store.*', [store.book, store.bicycle]],
    ["$.store.bicycle['color','price']", { color: 'red', price: 19.95 }],
    ['$..book[?(@.isbn)].title', titles(2, 3)],
    ['$..book[?(!@.isbn)].title', titles(0, 1)],
    ['$.store.book[?(@.price < 10)].title', titles(0, 2)],
    ['$.store.book[?(@.price<=$.expensive)].title', titles(0, 2)],
    ["$.store.book[?(@.category=='fiction' && @.price < 20)].title", titles(1, 2)],
    ["$.store.book[?(@.category == 'reference' || (@.price > 20))].title", titles(0, 3)],
    ['$.store.book[?(@.author =~ /.*REES/i)].title', titles(0)],
    ["$.store.book[?(@.author in ['Evelyn Waugh', 'Nobody'])].title", titles(1)],
    ["$.store.book[?(@.category nin ['fiction'])].title", titles(0)],
    ['$.list[?(@ > 2)]', [3, 4]],
    ["$.store.book[?(@.title contains 'Moby')].title", titles(2)],
    ['$.empty[*]', []],
    ['$.nothing', undefined],
    ['$.store.book[9]', undefined],
    ['$.nothing[*].deep', []],
    ['$.list.length', undefined],
  ])('%s', (path, expected) => {
    expect(at(path)).toEqual(expected);
  });

  it.each(['', 'a', '$.', '$[', "$['a", '$.a[?(@.b]', '$.a[x]', '$.length()', '$.a b', '$..', '$.a[0:2:0]'])(
    'is not written %s',
    (text) => {
      expect(() => parsePath(text)).toThrow('Invalid path');
    },
  );

  it('begins at the context object or at a variable', () => {
    expect(parsePath('$$.Execution.Id').root).toEqual({ kind: 'context' });
    expect(parsePath('$order.items[0]').root).toEqual({ kind: 'variable', name: 'order' });
  });

  it('never finds what an object inherits', () => {
    expect(evaluatePath(parsePath('$.constructor'), {})).toBeUndefined();
  });
});

describe('a reference path', () => {
  it('has names and single indexes only', () => {
    expect(isReferencePath(parsePath("$.a['b'][0]"))).toBe(true);
    for (const text of ['$.a[*]', '$..a', '$.a[0,1]', '$.a[0:1]', '$.a[?(@.b)]', "$['a','b']"]) {
      expect([text, isReferencePath(parsePath(text))]).toEqual([text, false]);
    }
  });

  it('makes the objects that are missing on its way and leaves the document alone', () => {
    const before = { a: 1 };
    expect(setAtPath(before, parsePath('$.b.c'), 2)).toEqual({ a: 1, b: { c: 2 } });
    expect(before).toEqual({ a: 1 });
  });

  it('replaces an element that exists, and fails where there is no place for it', () => {
    expect(setAtPath({ a: [1, 2] }, parsePath('$.a[1]'), 9)).toEqual({ a: [1, 9] });
    expect(() => setAtPath({ a: [1] }, parsePath('$.a[1]'), 9)).toThrow('States.ResultPathMatchFailure');
    expect(() => setAtPath({ a: 1 }, parsePath('$.a.b'), 9)).toThrow('States.ResultPathMatchFailure');
  });

  it('reads what was written to it', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/['\\]/.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (names, value) => {
        const path = parsePath(`$${names.map((each) => `['${each}']`).join('')}`);
        expect(evaluatePath(path, setAtPath({}, path, value as JsonValue))).toEqual(value);
      }),
    );
  });
});
