import { describe, expect, it } from '@jest/globals';
import { awsCatalogue, catalogue } from '@signalbox/events/catalogue';
import type { EventContract } from '@signalbox/events/define-event';
import { stageNames, stageSettings } from '../stages.ts';
import { givenSettings, synthesiseStage } from '../testing/synthesise-stage.ts';
import { checkCycles } from './check-cycles.ts';
import { declaredEvents } from './declared-events.ts';
import type { EventGraph, GraphNode } from './event-graph.ts';
import { eventGraphOf } from './event-graph-of.ts';

const staging = stageSettings('staging', givenSettings);

function graphOf(stage = staging, change = (text: string) => text): EventGraph {
  const plans = [...synthesiseStage(stage).values()].map(({ text }) => JSON.parse(change(text)));
  return eventGraphOf(plans, declaredEvents());
}

const graph = graphOf();

/** The nodes that edges lead to, or come from. */
function after(id: string): readonly GraphNode[] {
  const edges = graph.edges.filter(({ from, kind }) => from === id && kind !== 'gives-up');
  return edges.flatMap(({ to }) => graph.nodes.get(to) ?? []);
}
function before(id: string): readonly GraphNode[] {
  return graph.edges.flatMap(({ from, to }) => (to === id ? (graph.nodes.get(from) ?? []) : []));
}

const nameOf = ({ source, detailType }: EventContract) => `${source} ${detailType}`;
const nodesOf = (contract: EventContract) =>
  [...graph.nodes.values()].filter(({ kind, label }) => kind === 'event' && label === nameOf(contract));
const servicesOf = (nodes: readonly GraphNode[]) => [...new Set(nodes.map(({ service }) => service))].sort();

/** The services whose rules match an event and hand it to something that acts on it: a log is no consumer. */
function consumersOf(contract: EventContract) {
  const targets = nodesOf(contract).flatMap(({ id }) => after(id).flatMap((rule) => after(rule.id)));
  return servicesOf(targets.filter(({ kind }) => kind !== 'end'));
}

describe('the graph of a stage', () => {
  it('is the same in both layouts', () => {
    const composed = graphOf({ ...staging, layout: 'composed' });
    const inOrder = ({ edges }: EventGraph) => edges.map((edge) => JSON.stringify(edge)).sort();
    expect(inOrder(composed)).toEqual(inOrder(graph));
    expect([...composed.nodes.keys()].sort()).toEqual([...graph.nodes.keys()].sort());
  });

  it('leads from and to nodes that it knows', () => {
    const ends = graph.edges.flatMap(({ from, to }) => [from, to]);
    expect(ends.filter((id) => !graph.nodes.has(id))).toEqual([]);
  });

  it.each(catalogue.map((entry) => [nameOf(entry.contract), entry] as const))(
    'has the publisher and the consumers of %s that the catalogue names',
    (_, { contract, publisher, consumers }) => {
      const publishers = nodesOf(contract).flatMap(({ id }) => before(id));
      expect({ publishers: servicesOf(publishers), consumers: consumersOf(contract) }).toEqual({
        publishers: [publisher],
        consumers: [...consumers].sort(),
      });
    },
  );

  it.each(awsCatalogue.map((entry) => [nameOf(entry.contract), entry] as const))(
    'has the consumers of %s that the catalogue names, and AWS alone as its publisher',
    (_, { contract, consumers }) => {
      expect(nodesOf(contract).flatMap(({ id }) => before(id).map(({ kind }) => kind))).toEqual(['aws']);
      expect(consumersOf(contract)).toEqual([...consumers].sort());
    },
  );

  it('has an event for every rule on a bus, and something behind every rule', () => {
    const rules = [...graph.nodes.values()].filter(({ kind }) => kind === 'rule');
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.filter(({ id }) => before(id).length === 0 || after(id).length === 0)).toEqual([]);
  });

  it('knows that a row leads to an announcement, and how a finding reaches operators', () => {
    const path = (id: string, ...kinds: readonly string[]): readonly string[] => {
      const [kind, ...rest] = kinds;
      const next = kind === undefined ? undefined : after(id).find((each) => each.kind === kind);
      return next ? [next.label, ...path(next.id, ...rest)] : [];
    };
    expect(path('aws_lambda_function.orders_post-order', 'table', 'function', 'event')).toEqual([
      'table orders',
      'orders/announce-order',
      'order-service OrderCreated',
    ]);
    expect(path('aws_lambda_function.audit_record-finding', 'table', 'pipe', 'topic', 'end')).toEqual([
      'table eventbridge-notifier',
      'pipe audit-notices',
      'topic audit-operators',
      'operators@shop.example',
    ]);
  });

  it.each(stageNames)('has no circle without a reason in the stage %s', (name) => {
    expect(() => checkCycles(graphOf(stageSettings(name, givenSettings)))).not.toThrow();
  });

  it('has one circle, which goes through the table of orders, and would refuse it without its reason', () => {
    const unreasoned = graphOf(staging, (text) => text.replaceAll('"cycleReason"', '"otherNote"'));
    expect(() => checkCycles(unreasoned)).toThrow(
      'rule orders → orders/on-payment-event → table orders → orders/announce-order → order-service OrderCreated → ' +
        'rule payments → state machine payment-service → payment-service PaymentSucceeded → rule orders.',
    );
    expect(graph.edges.filter(({ cycleReason }) => cycleReason)).toHaveLength(1);
  });
});

describe('what the stages do not have yet', () => {
  const arnOf = (address: string) => `\${${address}.arn}`;
  const policy = (...statements: object[]) =>
    JSON.stringify({ Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) });
  const plan = {
    resource: {
      aws_lambda_function: { f: { function_name: 's-f', role: arnOf('aws_iam_role.r') } },
      aws_iam_role: { r: { name: 's-r' } },
      aws_iam_role_policy: {
        p: {
          role: arnOf('aws_iam_role.r'),
          policy: policy(
            { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:1:s-q' },
            { Action: ['lambda:CreateFunction'], Resource: ['*'] },
            { Action: ['events:PutEvents'], Resource: ['arn:aws:events:eu-west-1:1:event-bus/s-bus'] },
            { Action: ['sns:*'], Resource: ['arn:aws:sns:eu-west-1:1:s-*'] },
            { Effect: 'Deny', Action: ['sns:Publish'], Resource: ['arn:aws:sns:eu-west-1:1:denied'] },
          ),
        },
      },
      aws_sqs_queue: { q: { name: 's-q' } },
      aws_sns_topic: { t: { name: 's-t' }, denied: { name: 'denied' } },
      aws_lambda_event_source_mapping: {
        m: { event_source_arn: arnOf('aws_sqs_queue.q'), function_name: arnOf('aws_lambda_function.f') },
      },
      aws_cloudwatch_event_target: {
        t: { rule: arnOf('aws_cloudwatch_event_rule.any'), dead_letter_config: { arn: arnOf('aws_sqs_queue.q') } },
      },
      aws_cloudwatch_event_rule: { any: { name: 's-any', event_bus_name: 's-bus', event_pattern: '{"source":["x"]}' } },
    },
  };
  const edges = eventGraphOf([plan], declaredEvents()).edges.map(({ from, to }) => `${from} → ${to}`);

  it('sees a function that reads the queue to which it sends', () => {
    expect(edges).toContain('aws_lambda_function.f → aws_sqs_queue.q');
    expect(edges).toContain('aws_sqs_queue.q → aws_lambda_function.f');
  });

  it('sees that a call of AWS may come back as an event of CloudTrail', () => {
    expect(edges).toContain('aws_lambda_function.f → event default aws.lambda AWS API Call via CloudTrail');
  });

  it('takes what may publish anything to be heard by every rule on the bus', () => {
    expect(edges).toContain('aws_lambda_function.f → event s-bus any source any detail-type');
    expect(edges).toContain('event s-bus any source any detail-type → aws_cloudwatch_event_rule.any');
  });

  it('reads `*` as IAM does, and takes what is denied to be impossible', () => {
    const toTopics = edges.filter((edge) => edge.includes('aws_sns_topic.'));
    expect(toTopics).toEqual(['aws_lambda_function.f → aws_sns_topic.t']);
  });

  it('sees a dead-letter queue whose reader would feed what gave up', () => {
    expect(edges).toContain('aws_cloudwatch_event_rule.any → aws_sqs_queue.q');
  });
});
