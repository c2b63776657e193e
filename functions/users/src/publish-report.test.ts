import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Report } from '@signalbox/events/report';
import { ReportEvent } from '@signalbox/events/security-service';
import { buildAppSyncSchema } from '@signalbox/local/engines/appsync-schema/build-appsync-schema';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import fc from 'fast-check';
import { assertObjectType, parse, validate } from 'graphql';
import type { GraphqlAnswer, GraphqlRequest } from './graphql-api.ts';
import { PUBLISH_REPORT, publishReport } from './publish-report.ts';
import { createMemoryReportApi, type MemoryReportApi } from './testing/memory-report-api.ts';

const reportOf = (answerId: string, answerVersion: number): Report => ({
  id: `${answerId}.${answerVersion}`,
  answerId,
  answerVersion,
  answeredAt: '2026-11-21T10:00:00.000Z',
  score: 40 + answerVersion,
  grade: 'F',
  findings: [{ question: 'updates', severity: 'high', title: 'Known holes stay open', recommendation: 'Update.' }],
});

function deliver(api: Pick<MemoryReportApi, 'execute'>, report: Report, log = createMemoryLog()) {
  const { source, detailType } = ReportEvent;
  const event = eventBridgeEvent('event-1', { source, detailType, time: new Date(0), detail: { report } });
  return publishReport({ api, log, wait: async () => undefined })(event, lambdaContext());
}

describe('publishing a report', () => {
  it('is the mutation with the whole report, which fits the schema and selects all that subscribers may', async () => {
    const requests: GraphqlRequest[] = [];
    const execute = async (request: GraphqlRequest) => ({ requests: requests.push(request), data: {} });
    await deliver({ execute }, reportOf('01A', 1));
    expect(requests).toEqual([{ query: PUBLISH_REPORT, variables: { report: reportOf('01A', 1) } }]);

    const schema = buildAppSyncSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
    expect(validate(schema, parse(PUBLISH_REPORT))).toEqual([]);
    for (const type of ['PublishedReport', 'Report', 'ReportFinding']) {
      const fields = Object.keys(assertObjectType(schema.getType(type)).getFields());
      expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(PUBLISH_REPORT))).toEqual([]);
    }
  });

  it('passes over a report that is not newer, and says so', async () => {
    const log = createMemoryLog();
    const api = createMemoryReportApi(['01A']);
    await deliver(api, reportOf('01A', 2), log);
    await deliver(api, reportOf('01A', 2), log);
    await deliver(api, reportOf('01A', 1), log);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'Report stored',
      'Report passed over',
      'Report passed over',
    ]);
    expect(api.heard).toEqual(['01A.2']);
  });

  it.each<[string, GraphqlAnswer]>([
    ['an answer that is not there', { errors: [{ message: 'There is no answer 01A.', errorType: 'UnknownAnswer' }] }],
    ['a schema that lacks the mutation', { errors: [{ message: 'Validation error', errorType: null }] }],
    ['one of several errors', { errors: [{ message: 'a', errorType: 'ReportNotNewer' }, { message: 'b' }] }],
  ])('is tried three times for %s, then fails, so that Lambda tries again and dead-letters it', async (_, answer) => {
    let attempts = 0;
    const execute = async () => {
      attempts += 1;
      return answer;
    };
    await expect(deliver({ execute }, reportOf('01A', 1))).rejects.toMatchObject({ code: 'PublishReport' });
    expect(attempts).toBe(3);
  });

  it('is done when a later attempt succeeds', async () => {
    const api = createMemoryReportApi(['01A']);
    const failures = [new Error('first'), new Error('second')];
    const execute = async (request: GraphqlRequest) => {
      const failure = failures.pop();
      if (failure) throw failure;
      return api.execute(request);
    };
    await deliver({ execute }, reportOf('01A', 1));
    expect(api.heard).toEqual(['01A.1']);
  });

  it('keeps the newest report of each answer, heard in order and once, whatever is repeated, reordered or fails', async () => {
    const deliveries = fc.array(
      fc.record({
        answer: fc.constantFrom('01A', '01B'),
        version: fc.integer({ min: 1, max: 4 }),
        fails: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async (events) => {
        const api = createMemoryReportApi(['01A', '01B']);
        for (const { answer, version, fails } of events) {
          api.isOut = fails;
          await deliver(api, reportOf(answer, version)).catch(() => undefined);
        }
        for (const answer of ['01A', '01B']) {
          const arrived = events.filter((each) => each.answer === answer && !each.fails).map(({ version }) => version);
          expect(api.rows.get(answer)?.answerVersion ?? 0).toBe(Math.max(0, ...arrived));
          const heard = api.heard.filter((id) => id.startsWith(answer));
          expect(heard).toEqual([...new Set(heard)].toSorted());
        }
      }),
    );
  });
});
