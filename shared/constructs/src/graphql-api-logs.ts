import type { AppsyncGraphqlApiLogConfig } from '@cdktf/provider-aws/lib/appsync-graphql-api/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';
import { ServiceRole } from './service-role.ts';

/** Where a GraphQL API's logs go begins so; its id follows. */
export const API_LOGS = '/aws/appsync/apis';

/** How a GraphQL API logs: what failed, and in stages for development every field. The content of requests is never in it. */
export class GraphqlApiLogs extends Construct {
  readonly config: AppsyncGraphqlApiLogConfig;

  constructor(scope: Construct, id: string, { service }: ServiceProps) {
    super(scope, id);
    const { names, stage } = service;
    const role = new ServiceRole(this, 'role', {
      service,
      name: `${names.service}-api-logs`,
      assumedBy: 'appsync.amazonaws.com',
      grants: [
        {
          sid: 'WriteLogs',
          actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [names.arn('logs', `log-group:${API_LOGS}/*`)],
          wildcardReason: 'The log group carries the id of the API, which is made with this role.',
        },
      ],
    });
    this.config = {
      cloudwatchLogsRoleArn: role.arn,
      fieldLogLevel: stage.graphqlDevelopment ? 'ALL' : 'ERROR',
      excludeVerboseContent: true,
    };
  }
}
