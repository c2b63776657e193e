import { AppsyncDatasource } from '@cdktf/provider-aws/lib/appsync-datasource/index.js';
import { AppsyncFunction } from '@cdktf/provider-aws/lib/appsync-function/index.js';
import { AppsyncGraphqlApi } from '@cdktf/provider-aws/lib/appsync-graphql-api/index.js';
import { AppsyncResolver } from '@cdktf/provider-aws/lib/appsync-resolver/index.js';
import type { Grant } from '@signalbox/constructs/grant';
import type { ServiceProps } from '@signalbox/constructs/service-context';
import { ServiceRole } from '@signalbox/constructs/service-role';
import type { Table } from '@signalbox/constructs/table';
import type { UserPool } from '@signalbox/constructs/user-pool';
import type { UserPoolClient } from '@signalbox/constructs/user-pool-client';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { resolverCode } from './resolver-code.ts';

const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };
const NONE = 'none';

/** A table that resolvers reach by themselves. */
export interface TableSource {
  readonly table: Table;
  /** What resolvers do to it. */
  readonly grants: readonly Grant[];
}

/** One step of a resolver: code, and where its request goes. */
export interface ResolverStep {
  /** The name of a table source. @default none: the request is the result */
  readonly source?: string;
  /** The file in the folder of resolvers, without extension. */
  readonly code: string;
}

/** A resolver: one step, or its code around the steps of a pipeline. */
export interface ResolverProps extends ResolverStep {
  /** @default one step */
  readonly pipeline?: readonly ResolverStep[];
}

export interface GraphqlApiProps extends ServiceProps {
  /** The schema, in SDL. */
  readonly schema: string;
  /** Those whose tokens for this client are taken, where directives do not ask for IAM. */
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly tables: Readonly<Record<string, TableSource>>;
  /** The folder of the resolvers' files, from the repository's root. */
  readonly folder: string;
  /** By type and field: `Query.answer`. */
  readonly resolvers: Readonly<Record<string, ResolverProps>>;
}

/**
 * A GraphQL API for people of a user pool, and by IAM for services, whose JavaScript resolvers reach tables directly.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/what-is-appsync.html
 */
export class GraphqlApi extends Construct {
  /** Where queries and mutations are posted, and where WebSockets connect, as attributes of the API. */
  readonly url: string;
  readonly realtimeUrl: string;

  private readonly api: AppsyncGraphqlApi;
  /** The sources' names as attributes: what holds one is made after the source. */
  private readonly sources: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: GraphqlApiProps) {
    super(scope, id);
    const { service, userPool, client, resolvers, folder } = props;
    this.api = new AppsyncGraphqlApi(this, 'Resource', {
      name: `${service.stage.name}-${service.names.service}`,
      authenticationType: 'AMAZON_COGNITO_USER_POOLS',
      userPoolConfig: {
        userPoolId: userPool.id,
        awsRegion: service.stage.region,
        defaultAction: 'ALLOW',
        appIdClientRegex: client.id,
      },
      additionalAuthenticationProvider: [{ authenticationType: 'AWS_IAM' }],
      schema: props.schema,
      xrayEnabled: true,
    });
    this.url = Fn.lookup(this.api.uris, 'GRAPHQL', '');
    this.realtimeUrl = Fn.lookup(this.api.uris, 'REALTIME', '');
    this.sources = this.dataSources(props);
    const steps = Object.values(resolvers).flatMap(({ code, pipeline = [] }) => [{ code }, ...pipeline]);
    const codes = resolverCode(steps.map(({ code }) => `${folder}/${code}.ts`));
    for (const [field, resolver] of Object.entries(resolvers)) this.resolver(field, resolver, codes);
  }

  /** What a role needs to use one field: `Mutation.publishReport`. */
  fieldGrant(field: string): Grant {
    const [type, name] = field.split('.');
    return {
      sid: 'UseField',
      actions: ['appsync:GraphQL'],
      resources: [`${this.api.arn}/types/${type}/fields/${name}`],
    };
  }

  private dataSources({ service, tables }: GraphqlApiProps): ReadonlyMap<string, string> {
    const apiId = this.api.id;
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
    return new Map([[NONE, none.name], ...ofTables]);
  }

  private resolver(field: string, { pipeline, ...step }: ResolverProps, codes: ReadonlyMap<string, string>): void {
    const [type = '', name = ''] = field.split('.');
    const executed = ({ code }: ResolverStep) => ({
      apiId: this.api.id,
      code: codes.get(code) ?? '',
      runtime: RUNTIME,
    });
    const functions = pipeline?.map((each) => {
      const config = { name: each.code.replaceAll('-', '_'), dataSource: this.sourceOf(each), ...executed(each) };
      return new AppsyncFunction(this, `function-${each.code}`, config).functionId;
    });
    new AppsyncResolver(this, `resolver-${type}-${name}`, {
      type,
      field: name,
      ...executed(step),
      ...(functions
        ? { kind: 'PIPELINE', pipelineConfig: { functions } }
        : { kind: 'UNIT', dataSource: this.sourceOf(step) }),
    });
  }

  private sourceOf({ source = NONE, code }: ResolverStep): string {
    const name = this.sources.get(source);
    if (name === undefined) throw new Error(`The resolver ${code} asks for ${source}, which is no data source.`);
    return name;
  }
}
