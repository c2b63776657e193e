import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { answer } from '@signalbox/events/answer';
import { report } from '@signalbox/events/report';
import { buildAppSyncSchema } from '@signalbox/local/engines/appsync-schema/build-appsync-schema';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { type ContractSchema, schemaDrift } from './src/testing/schema-drift.ts';

const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const contracts = {
  Answer: contractOf(answer),
  AnswerInput: contractOf(z.pick(answer, { choices: true, comment: true })),
  Report: contractOf(report),
  ReportInput: contractOf(report),
};

type Contracted = keyof typeof contracts;

function contractOf(schema: $ZodType): ContractSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as ContractSchema;
}

/** What differs between a type of the schema, after some change of its text, and a contract. */
function drift(
  name: Contracted,
  change: readonly [from: string, to: string] = ['', ''],
  contract: ContractSchema = contracts[name],
) {
  const [from, to] = change;
  if (!sdl.includes(from)) throw new Error(`The schema does not contain ${from}`);
  const type = buildAppSyncSchema(sdl.replace(from, to)).getType(name);
  if (!type) throw new Error(`The schema has no type ${name}`);
  return schemaDrift(name, type, contract);
}

describe('the GraphQL schema', () => {
  it.each(Object.keys(contracts) as Contracted[])('has the same %s as the contracts of the events', (name) => {
    expect(drift(name)).toEqual([]);
  });
});

describe('the comparison of the GraphQL schema with the contracts', () => {
  it.each<[Contracted, string, string, string]>([
    [
      'Answer',
      '  comment: String\n  createdAt',
      '  createdAt',
      'Answer.comment is in the contract and not in GraphQL.',
    ],
    ['Answer', 'type Answer {', 'type Answer {\n  owner: ID', 'Answer.owner is in GraphQL and not in the contract.'],
    ['Answer', 'version: Int!', 'version: Int', 'Answer.version may be null in GraphQL and not in the contract.'],
    [
      'Answer',
      'comment: String\n  createdAt',
      'comment: String!\n  createdAt',
      'Answer.comment may be missing in the contract and not in GraphQL.',
    ],
    ['Answer', 'version: Int!', 'version: Float!', 'Answer.version is Float in GraphQL and integer in the contract.'],
    [
      'Answer',
      'createdAt: AWSDateTime!',
      'createdAt: String!',
      'Answer.createdAt is String in GraphQL and string date-time in the contract.',
    ],
    [
      'Answer',
      'choices: [AnswerChoice!]!',
      'choices: [AnswerChoice]!',
      'Answer.choices may hold null in GraphQL and not in the contract.',
    ],
    [
      'Answer',
      'choices: [AnswerChoice!]!',
      'choices: AnswerChoice!',
      'Answer.choices has members in GraphQL and is array in the contract.',
    ],
    [
      'Answer',
      'question: ID!\n  choice: ID!',
      'question: ID!',
      'Answer.choices[].choice is in the contract and not in GraphQL.',
    ],
    ['Report', '  F\n', '', 'Report.grade lacks F in GraphQL.'],
    ['Report', '  low\n', '  low\n  none\n', 'Report.findings[].severity lacks none in the contract.'],
    [
      'Report',
      'grade: Grade!',
      'grade: String!',
      'Report.grade is String in GraphQL and one of A, B, C, D, E, F in the contract.',
    ],
    ['Report', 'score: Int!', 'score: Grade!', 'Report.score is an enum in GraphQL and integer in the contract.'],
    ['Report', 'score: Int!', 'score: [Int!]!', 'Report.score is a list in GraphQL and integer in the contract.'],
  ])('says what differs when %s changes in GraphQL: %#', (name, from, to, sentence) => {
    expect(drift(name, [from, to])).toEqual([sentence]);
  });

  it('says what differs when a contract changes', () => {
    const { properties = {}, required = [] } = contracts.Report;
    const changed = (contract: ContractSchema) => drift('Report', ['', ''], { ...contracts.Report, ...contract });
    expect(changed({ properties: { ...properties, seenBy: { type: 'string' } } })).toEqual([
      'Report.seenBy is in the contract and not in GraphQL.',
    ]);
    expect(changed({ required: required.filter((name) => name !== 'score') })).toEqual([
      'Report.score may be missing in the contract and not in GraphQL.',
    ]);
    expect(changed({ properties: { ...properties, grade: { type: 'string', enum: [...'ABCDEFG'] } } })).toEqual([
      'Report.grade lacks G in GraphQL.',
    ]);
    const { score: _, ...others } = properties;
    expect(changed({ properties: others })).toEqual(['Report.score is in GraphQL and not in the contract.']);
  });
});
