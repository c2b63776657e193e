import { AppsyncFunction } from '@cdktf/provider-aws/lib/appsync-function/index.js';
import { AppsyncGraphqlApi } from '@cdktf/provider-aws/lib/appsync-graphql-api/index.js';
import { AppsyncResolver } from '@cdktf/provider-aws/lib/appsync-resolver/index.js';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { Grant } from './grant.ts';
import { API_LOGS, GraphqlApiLogs } from './graphql-api-logs.ts';
import { GraphqlDataSources, type TableSource } from './graphql-data-sources.ts';
import { LogGroup } from './log-group.ts';
import { resolverCode } from './resolver-code.ts';
import type { ServiceProps } from './service-context.ts';
import type { UserPool } from './user-pool.ts';
import type { UserPoolClient } from './user-pool-client.ts';

const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };
const DEPTH_MAX = 5;
const RESOLVERS_MAX = 50;

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
  /** How deep a query may be nested, where the stage is none for development. @default 5 */
  readonly depthMax?: number;
}

/**
 * A GraphQL API for people of a user pool, and by IAM for services, whose JavaScript resolvers reach tables directly. It is
 * traced, logs what fails, raises an alarm for errors of its own, and outside of development keeps its schema to itself.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/what-is-appsync.html
 */
export class GraphqlApi extends Construct {
  /** Where queries and mutations are posted, and where WebSockets connect, as attributes of the API. */
  readonly url: string;
  readonly realtimeUrl: string;

  private readonly api: AppsyncGraphqlApi;
  private readonly sources: GraphqlDataSources;

  constructor(scope: Construct, id: string, props: GraphqlApiProps) {
    super(scope, id);
    const { service, tables } = props;
    this.api = this.createApi(props);
    this.url = Fn.lookup(this.api.uris, 'GRAPHQL', '');
    this.realtimeUrl = Fn.lookup(this.api.uris, 'REALTIME', '');
    new LogGroup(this, 'log-group', { service, name: `${API_LOGS}/${this.api.id}` });
    new Alarm(this, 'errors', {
      service,
      name: `${service.names.service}-graphql-errors`,
      description: `The GraphQL API of ${service.names.service} answered with a 5XX error: look at its log group.`,
      namespace: 'AWS/AppSync',
      metricName: '5XXError',
      dimensions: { GraphQLAPIId: this.api.id },
    });
    this.sources = new GraphqlDataSources(this, 'sources', { service, apiId: this.api.id, tables });
    this.addResolvers(props);
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

  private createApi({ service, schema, userPool, client, depthMax = DEPTH_MAX }: GraphqlApiProps): AppsyncGraphqlApi {
    const { names, stage } = service;
    const guarded = {
      introspectionConfig: 'DISABLED',
      queryDepthLimit: depthMax,
      resolverCountLimit: RESOLVERS_MAX,
    };
    return new AppsyncGraphqlApi(this, 'Resource', {
      name: names.physical('graphql-api', names.service),
      authenticationType: 'AMAZON_COGNITO_USER_POOLS',
      userPoolConfig: {
        userPoolId: userPool.id,
        awsRegion: stage.region,
        defaultAction: 'ALLOW',
        appIdClientRegex: client.id,
      },
      additionalAuthenticationProvider: [{ authenticationType: 'AWS_IAM' }],
      schema,
      xrayEnabled: true,
      logConfig: new GraphqlApiLogs(this, 'logs', { service }).config,
      ...(stage.graphqlDevelopment ? {} : guarded),
    });
  }

  private addResolvers({ resolvers, folder }: GraphqlApiProps): void {
    const steps = Object.values(resolvers).flatMap(({ code, pipeline = [] }) => [{ code }, ...pipeline]);
    const codes = resolverCode(steps.map(({ code }) => `${folder}/${code}.ts`));
    const executed = (step: ResolverStep) => ({
      apiId: this.api.id,
      code: codes.get(step.code) ?? '',
      runtime: RUNTIME,
    });
    const functions = new Map<string, string>();
    const functionOf = (step: ResolverStep) => {
      const known = functions.get(step.code);
      if (known !== undefined) return known;
      const config = { name: step.code.replaceAll('-', '_'), dataSource: this.sources.nameOf(step.source) };
      const made = new AppsyncFunction(this, `function-${step.code}`, { ...config, ...executed(step) });
      functions.set(step.code, made.functionId);
      return made.functionId;
    };
    for (const [path, { pipeline, ...step }] of Object.entries(resolvers)) {
      const [type = '', field = ''] = path.split('.');
      new AppsyncResolver(this, `resolver-${type}-${field}`, {
        type,
        field,
        ...executed(step),
        ...(pipeline
          ? { kind: 'PIPELINE', pipelineConfig: { functions: pipeline.map(functionOf) } }
          : { kind: 'UNIT', dataSource: this.sources.nameOf(step.source) }),
      });
    }
  }
}
