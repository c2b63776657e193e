import { type AttributeValue, toDynamoDB } from '../util/dynamodb.ts';
import { type Expression, pathOf } from '../util/filter-expression.ts';

const KIND = '__operation';

/** What is done to an attribute besides setting it. */
export interface Operation {
  readonly [KIND]: string;
  readonly value?: unknown;
  readonly index?: number;
}

/** `operations` of `@aws-appsync/utils/dynamodb`. */
export const operations = {
  add: (value: unknown) => ({ [KIND]: 'replace', value }),
  replace: (value: unknown) => ({ [KIND]: 'replace', value }),
  remove: () => ({ [KIND]: 'remove' }),
  increment: (by = 1) => ({ [KIND]: 'increment', value: by }),
  decrement: (by = 1) => ({ [KIND]: 'decrement', value: by }),
  append: (value: unknown) => ({ [KIND]: 'append', value }),
  prepend: (value: unknown) => ({ [KIND]: 'prepend', value }),
  updateListItem: (value: unknown, index: number) => ({ [KIND]: 'updateListItem', value, index }),
};

/**
 * Writes an object of new values and operations as an update expression. Objects change member by member, so that what
 * they do not name stays.
 */
export function updateExpression(update: Readonly<Record<string, unknown>>): Expression {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const sets: string[] = [];
  const removals: string[] = [];
  const placeholderOf = (value: unknown) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = toDynamoDB(value);
    return placeholder;
  };

  function change(name: string, given: unknown): void {
    const path = pathOf(name, { names });
    if (!isOperation(given)) {
      if (!isPlainObject(given)) sets.push(`${path} = ${placeholderOf(given)}`);
      else for (const [member, value] of Object.entries(given)) change(`${name}.${member}`, value);
      return;
    }
    const { value, index } = given;
    const empty = () => `if_not_exists(${path}, ${placeholderOf([])})`;
    const zero = () => `if_not_exists(${path}, ${placeholderOf(0)})`;
    switch (given[KIND]) {
      case 'remove':
        removals.push(path);
        break;
      case 'increment':
        sets.push(`${path} = ${zero()} + ${placeholderOf(value)}`);
        break;
      case 'decrement':
        sets.push(`${path} = ${zero()} - ${placeholderOf(value)}`);
        break;
      case 'append':
        sets.push(`${path} = list_append(${empty()}, ${placeholderOf(value)})`);
        break;
      case 'prepend':
        sets.push(`${path} = list_append(${placeholderOf(value)}, ${empty()})`);
        break;
      case 'updateListItem':
        sets.push(`${path}[${index}] = ${placeholderOf(value)}`);
        break;
      default:
        sets.push(`${path} = ${placeholderOf(value)}`);
    }
  }

  for (const [name, given] of Object.entries(update)) change(name, given);
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
  ];
  return { expression: clauses.join(' '), expressionNames: names, expressionValues: values };
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && KIND in value;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}
