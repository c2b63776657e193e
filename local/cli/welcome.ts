import colors from 'picocolors';
import type { Endpoint } from '../src/endpoint/endpoint.ts';
import type { Deployment } from './deploy-stage.ts';

type Row = readonly [name: string, value: string];

/** What a person sees when everything is ready: where things are, and commands to try. */
export function welcome(endpoint: Endpoint, deployment: Deployment, seconds: number): string {
  const { outputs, folder, unchanged, terraformVersion } = deployment;
  const orders = textOutput(outputs, 'orders_api-url');
  const payments = textOutput(outputs, 'payment-alerts_api-url');
  const pizzaBucket = textOutput(outputs, 'pizza_website-bucket');
  const places: Row[] = [
    ['AWS endpoint', endpoint.url],
    ...row('Orders API', orders),
    ...row('Payments API', payments),
    // On AWS the bucket has a host name of its own, which a laptop does not resolve.
    ...row('Pizza page', pizzaBucket && `${endpoint.url}/_aws/s3-website/${pizzaBucket}/`),
    ['Inbox', `${endpoint.url}/_local/inbox`],
    ['Health', `${endpoint.url}/_local/health`],
    ['Plan', folder],
  ];
  const commands: Row[] = [
    ...row('Order something', orders && `curl -X POST ${orders}/order -d '{"id":101,"amount":100}'`),
    ...row('See what became of it', orders && `curl ${orders}/order/101`),
    ['Confirm the e-mail subscriptions', `open ${endpoint.url}/_local/inbox`],
    [
      'Use the AWS CLI',
      `export AWS_ENDPOINT_URL=${endpoint.url} AWS_DEFAULT_REGION=${endpoint.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`,
    ],
    ['', 'aws events list-rules --event-bus-name local-eda-demo'],
  ];
  const how = unchanged ? 'nothing had changed since the last apply' : `applied by Terraform ${terraformVersion}`;
  const title = `${colors.green('Ready')} in ${seconds.toFixed(1)} s, ${how}. Ctrl-C saves and stops.`;
  return `\n${title}\n\n${table(places)}\n\n${table(commands)}\n\n`;
}

/** A row where there is something to say. */
function row(name: string, value: string | undefined): Row[] {
  return value === undefined ? [] : [[name, value]];
}

function textOutput(outputs: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = outputs[name];
  return typeof value === 'string' ? value.replace(/\/$/, '') : undefined;
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${colors.bold(name.padEnd(width))}  ${value}`).join('\n');
}
