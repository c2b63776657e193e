import { AppsyncDatasource } from '@cdktf/provider-aws/lib/appsync-datasource/index.js';
import { Construct } from 'constructs';
import type { Grant } from './grant.ts';
import type { ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';
import type { Table } from './table.ts';

const NONE = 'none';

/** A table that resolvers reach by themselves. */
export interface TableSource {
  readonly table: Table;
  /** What resolvers do to it. */
  readonly grants: readonly Grant[];
}

export interface GraphqlDataSourcesProps extends ServiceProps {
  readonly apiId: string;
  /** By the name that resolvers know them by: letters, digits and underscores. */
  readonly tables: Readonly<Record<string, TableSource>>;
}

/** What the resolvers of a GraphQL API reach: tables, each with a role of its own, and nothing. */
export class GraphqlDataSources extends Construct {
  /** The names as attributes: what holds one is made after the source. */
  private readonly names: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, { service, apiId, tables }: GraphqlDataSourcesProps) {
    super(scope, id);
    const none = new AppsyncDatasource(this, NONE, { apiId, name: NONE, type: 'NONE' });
    const ofTables = Object.entries(tables).map(([name, { table, grants }]) => {
      const role = new ServiceRole(this, `${name}-role`, {
        service,
        name: `${service.names.service}-api-${name}`,
        assumedBy: 'appsync.amazonaws.com',
        grants,
      });
      const source = new AppsyncDatasource(this, name, {
        apiId,
        name,
        type: 'AMAZON_DYNAMODB',
        serviceRoleArn: role.arn,
        dynamodbConfig: { tableName: table.name, region: service.stage.region },
      });
      return [name, source.name] as const;
    });
    this.names = new Map([[NONE, none.name], ...ofTables]);
  }

  /** @throws Error when there is no such source; without a name it is the one in which the request is the result */
  nameOf(source = NONE): string {
    const name = this.names.get(source);
    if (name === undefined) throw new Error(`The API has no data source ${source}.`);
    return name;
  }
}
