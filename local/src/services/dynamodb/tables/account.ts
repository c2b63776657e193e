import type { DescribeEndpointsCommandInput, DescribeLimitsCommandInput } from '@aws-sdk/client-dynamodb';
import type { DynamoDBContext } from '../state.ts';

const ACCOUNT_CAPACITY_UNITS_MAX = 80_000;
const TABLE_CAPACITY_UNITS_MAX = 40_000;
const ENDPOINT_CACHE_MINUTES = 1440;

/** A new account's quotas. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html */
export function describeLimits(_: DescribeLimitsCommandInput) {
  return {
    AccountMaxReadCapacityUnits: ACCOUNT_CAPACITY_UNITS_MAX,
    AccountMaxWriteCapacityUnits: ACCOUNT_CAPACITY_UNITS_MAX,
    TableMaxReadCapacityUnits: TABLE_CAPACITY_UNITS_MAX,
    TableMaxWriteCapacityUnits: TABLE_CAPACITY_UNITS_MAX,
  };
}

/** This endpoint. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html */
export function describeEndpoints(_: DescribeEndpointsCommandInput, { endpoint }: DynamoDBContext) {
  return { Endpoints: [{ Address: new URL(endpoint).host, CachePeriodInMinutes: ENDPOINT_CACHE_MINUTES }] };
}
