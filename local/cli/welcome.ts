import colors from 'picocolors';
import type { Endpoint } from '../src/endpoint/endpoint.ts';
import type { Deployment } from './deploy-stage.ts';

/** What a person sees when everything is ready: where things are, and commands to try. */
export function welcome(endpoint: Endpoint, deployment: Deployment, seconds: number): string {
  const api = textOutput(deployment.outputs, 'orders_api-url') ?? '';
  const rows: readonly (readonly [string, string])[] = [
    ['AWS endpoint', endpoint.url],
    ['Orders API', api],
    ['Inbox', `${endpoint.url}/_local/inbox`],
    ['Health', `${endpoint.url}/_local/health`],
    ['Plan', deployment.folder],
  ];
  const commands: readonly (readonly [string, string])[] = [
    ['Order something', `curl -X POST ${api}/order -d '{"id":101,"amount":100}'`],
    ['See what became of it', `curl ${api}/order/101`],
    [
      'Use the AWS CLI',
      `export AWS_ENDPOINT_URL=${endpoint.url} AWS_DEFAULT_REGION=${endpoint.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`,
    ],
    ['', 'aws events list-rules --event-bus-name local-eda-demo'],
    ['Confirm the e-mail subscription', `open ${endpoint.url}/_local/inbox`],
  ];
  const how = deployment.unchanged
    ? 'nothing had changed since the last apply'
    : `applied by Terraform ${deployment.terraformVersion}`;
  const title = `${colors.green('Ready')} in ${seconds.toFixed(1)} s, ${how}. Ctrl-C saves and stops.`;
  return `\n${title}\n\n${table(rows)}\n\n${table(commands)}\n\n`;
}

function textOutput(outputs: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = outputs[name];
  return typeof value === 'string' ? value.replace(/\/$/, '') : undefined;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${colors.bold(name.padEnd(width))}  ${value}`).join('\n');
}
