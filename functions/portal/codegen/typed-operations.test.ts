import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { typedOperations } from './typed-operations.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const schema = `
  type Query { person(id: ID!, at: [Int!]): Person  people: [Person!]! }
  type Mutation { rename(input: NameInput!): Person }
  type Person { name: String  mood: Mood!  ages: [Int]!  friends: [Person!] }
  enum Mood { happy sad }
  input NameInput { name: String!  tags: [TagInput!]  mood: Mood }
  input TagInput { tag: String! }
`;
const generated = (operations: string) => typedOperations(schema, operations);

describe('the types of operations', () => {
  it('are those of the schema as it is now: otherwise generate them again', () => {
    const current = typedOperations(read('../../users/schema.graphql'), read('../web/src/graphql/operations.graphql'));
    expect(read('../web/src/graphql/operations.generated.ts')).toBe(current);
  });

  it('have null where the schema has no exclamation mark, in lists, too', () => {
    expect(generated('query Ages { person(id: 1) { name ages } }')).toContain(
      'export const Ages: Operation<Record<string, never>, { readonly person: { readonly name: string | null; readonly ages: readonly (number | null)[] } | null }>',
    );
  });

  it('name a fragment where it is all that is selected, and send its text along', () => {
    const text = generated('fragment Who on Person { mood } query All { people { ...Who } }');
    expect(text).toContain('export interface Who { readonly mood: Mood }');
    expect(text).toContain('{ readonly people: readonly Who[] }');
    expect(text).toContain("'query All{people{...Who}}fragment Who on Person{mood}'");
    expect(text).toContain("export type Mood = 'happy' | 'sad';");
  });

  it('take variables, optional where they may be null, and the inputs that inputs are made of', () => {
    const text = generated('mutation Rename($input: NameInput!) { rename(input: $input) { name } }');
    expect(text).toContain('Operation<{ readonly input: NameInput },');
    expect(text).toContain('readonly tags?: readonly TagInput[] | null; readonly mood?: Mood | null }');
    expect(text).toContain('export interface TagInput { readonly tag: string }');
    const query = generated('query One($at: [Int!]) { person(id: 1, at: $at) { name } }');
    expect(query).toContain('Operation<{ readonly at?: readonly number[] | null },');
  });

  it('are not made of operations that do not fit the schema', () => {
    expect(() => generated('query Age { person(id: 1) { age } }')).toThrow('Cannot query field "age"');
  });
});
