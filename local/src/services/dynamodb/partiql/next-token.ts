import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { validationError } from '../../../service/validation-error.ts';

const DIGEST_LENGTH = 16;
const TOKEN = new RegExp(
  `^([\\w-]{${DIGEST_LENGTH}})((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$`,
);

/** A statement with its parameters. */
export interface StatementText {
  readonly Statement?: string | undefined;
  readonly Parameters?: readonly AttributeValue[] | undefined;
}

/** What a caller sends to go on behind a place of the table or index that the statement reads. */
export function writeNextToken(statement: StatementText, place: string): string {
  return digestOf(statement) + Buffer.from(place, 'utf16le').toString('base64');
}

/** The place that a token holds. @throws AwsError ValidationException for no token, or another statement's */
export function readNextToken(statement: StatementText, token: string): string {
  const [, digest, place] = TOKEN.exec(token) ?? [];
  if (digest === undefined || place === undefined) throw validationError('Invalid NextToken');
  if (digest !== digestOf(statement)) throw validationError('NextToken does not match request');
  return Buffer.from(place, 'base64').toString('utf16le');
}

function digestOf({ Statement, Parameters }: StatementText): string {
  const text = JSON.stringify([Statement, Parameters]);
  return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}
