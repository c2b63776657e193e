import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

/** What a scalar takes, and gives back as it was. */
type Check = (value: unknown) => boolean;

const OFFSET = '(?:Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const DATE = /^-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:3[0-2]|[12]?\d))?$/;
const IPV6 = /^[0-9a-f]*:[0-9a-f:.]*(?:\/\d{1,3})?$/i;

const CHECKS: Readonly<Record<string, Check>> = {
  AWSDate: text((value) => new RegExp(`${DATE.source}${OFFSET}?$`).test(value) && isCalendarDate(value)),
  AWSTime: text((value) => new RegExp(`^${CLOCK}${OFFSET}?$`).test(value)),
  AWSDateTime: text((value) => new RegExp(`${DATE.source}T${CLOCK}${OFFSET}$`).test(value) && isCalendarDate(value)),
  AWSTimestamp: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  AWSEmail: text((value) => /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*$/.test(value)),
  AWSURL: text((value) => /^[a-z][a-z0-9+.-]*:\/\//i.test(value) && URL.canParse(value)),
  AWSPhone: text((value) => /^\+?(?:[\s().-]*\d){3,15}$/.test(value)),
  AWSIPAddress: text((value) => IPV4.test(value) || IPV6.test(value)),
};

/**
 * AppSync's scalars by name.
 * https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const awsScalars: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [...Object.entries(CHECKS).map(([name, check]) => scalar(name, check)), json()].map((type) => [type.name, type]),
);

function text(check: (value: string) => boolean): Check {
  return (value) => typeof value === 'string' && check(value);
}

function isCalendarDate(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

function scalar(name: string, check: Check): GraphQLScalarType {
  const accept = (value: unknown) => {
    if (check(value)) return value;
    throw new GraphQLError(`Can't serialize value : Unable to serialize \`${value}\` as a valid ${name}.`);
  };
  const refuse = (node?: ValueNode) => {
    throw new GraphQLError(`Unable to parse the value as a valid ${name}.`, { nodes: node ?? null });
  };
  return new GraphQLScalarType({
    name,
    serialize: accept,
    parseValue: (value) => (check(value) ? value : refuse()),
    parseLiteral: (node, variables) => {
      const value = node.kind === Kind.INT ? Number(node.value) : valueFromASTUntyped(node, variables);
      return check(value) ? value : refuse(node);
    },
  });
}

/** JSON travels as text in both directions; resolvers work on the value. */
function json(): GraphQLScalarType {
  const parse = (value: unknown, node?: ValueNode) => {
    try {
      return JSON.parse(String(value)) as unknown;
    } catch {
      throw new GraphQLError('Unable to parse the value as a valid AWSJSON.', { nodes: node ?? null });
    }
  };
  return new GraphQLScalarType({
    name: 'AWSJSON',
    serialize: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parseValue: (value) => parse(value),
    parseLiteral: (node: ValueNode, variables) =>
      node.kind === Kind.STRING ? parse(node.value, node) : valueFromASTUntyped(node, variables),
  });
}
