import { describe, expect, it } from '@jest/globals';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import type { Finding } from './finding.ts';
import { recordFinding } from './record-finding.ts';
import { assumedRole, createFunctionEvent, failedSnapshotEvent, maintenanceEvent } from './testing/aws-events.ts';

function audit() {
  const rows = new Map<string, Finding>();
  const findings = {
    async add(finding: Finding) {
      if (rows.has(finding.id)) return false;
      rows.set(finding.id, finding);
      return true;
    },
  };
  const ownRolesPrefix = 'arn:aws:iam::123456789012:role/staging-audit-';
  const handler = recordFinding({ findings, ownRolesPrefix, log: createMemoryLog() });
  return { rows: () => [...rows.values()], receive: (event: unknown) => handler(event, lambdaContext()) };
}

describe('recordFinding', () => {
  it('stores who created which function on which runtime, and the whole event', async () => {
    const { rows, receive } = audit();
    await receive(createFunctionEvent());
    expect(rows()).toEqual([
      {
        id: '7b2e7f8c-0000-4000-8000-000000000001',
        time: '2026-11-21T10:00:00Z',
        eventSource: 'lambda.amazonaws.com',
        eventName: 'CreateFunction20150331',
        summary:
          'The function legacy was created on the runtime python3.8, asked for by arn:aws:iam::123456789012:user/ann.',
        functionName: 'legacy',
        runtime: 'python3.8',
        userIdentity: {
          type: 'IAMUser',
          arn: 'arn:aws:iam::123456789012:user/ann',
          accountId: '123456789012',
          principalId: 'AIDAEXAMPLE',
        },
        event: createFunctionEvent(),
      },
    ]);
  });

  it('says so when the call was refused', async () => {
    const { rows, receive } = audit();
    await receive(createFunctionEvent({ errorCode: 'AccessDenied', responseElements: null }));
    expect(rows()[0]).toMatchObject({ errorCode: 'AccessDenied' });
    expect(rows()[0]?.summary).toMatch(/^The function legacy was refused \(AccessDenied\) on the runtime python3.8/);
  });

  it('stores an event once, under whatever ids CloudTrail and EventBridge deliver it', async () => {
    const { rows, receive } = audit();
    await receive(createFunctionEvent());
    await receive(createFunctionEvent({}, 'delivered-again'));
    await receive(createFunctionEvent({ eventID: 'another' }));
    expect(rows().map(({ id }) => id)).toEqual(['7b2e7f8c-0000-4000-8000-000000000001', 'another']);
  });

  it('stores failed snapshots and scheduled maintenance in the same way', async () => {
    const { rows, receive } = audit();
    for (const event of [failedSnapshotEvent(), failedSnapshotEvent(), maintenanceEvent(), maintenanceEvent({}, 'x')]) {
      await receive(event);
    }
    expect(rows()).toEqual([
      {
        id: 'event-2',
        time: '2026-11-21T10:00:00Z',
        eventSource: 'aws.ec2',
        eventName: 'createSnapshot',
        summary:
          'EBS createSnapshot of arn:aws:ec2::eu-west-1:volume/vol-01234567 ended as failed: The volume is not available',
        event: failedSnapshotEvent(),
      },
      {
        id: '01b0993207d81a09dcd552ebd1e633e36cf1f09a-1',
        time: '2026-11-21T10:00:00Z',
        eventSource: 'aws.health',
        eventName: 'AWS_EC2_SYSTEM_REBOOT_MAINTENANCE_SCHEDULED',
        summary:
          'AWS Health tells of a scheduledChange of EC2: AWS_EC2_SYSTEM_REBOOT_MAINTENANCE_SCHEDULED ' +
          'from Tue, 1 Dec 2026 02:00:00 GMT for i-0abcd, i-0efgh.',
        event: maintenanceEvent(),
      },
    ]);
  });

  it('ignores what roles of the audit itself did, and of no one else', async () => {
    const { rows, receive } = audit();
    await receive(createFunctionEvent({ eventID: 'own', userIdentity: assumedRole('staging-audit-record-finding') }));
    await receive(createFunctionEvent({ eventID: 'other', userIdentity: assumedRole('staging-auditors') }));
    await receive(createFunctionEvent({ eventID: 'root', userIdentity: { type: 'Root' } }));
    expect(rows().map(({ id }) => id)).toEqual(['other', 'root']);
  });

  it.each([
    ['another call', createFunctionEvent({ eventName: 'DeleteFunction20150331' }), 'eventName: Invalid input'],
    ['no runtime', createFunctionEvent({ requestParameters: { functionName: 'f' } }), 'requestParameters.runtime: '],
    ['no parameters', createFunctionEvent({ requestParameters: null }), 'requestParameters: Invalid input'],
    ['no id', createFunctionEvent({ eventID: '' }), 'eventID: '],
    ['a health event without an id', maintenanceEvent({ communicationId: undefined }), 'communicationId: '],
    ['an event of another source', { ...createFunctionEvent(), source: 'aws.s3' }, 'it is aws.s3'],
    ['no event at all', 'text', 'Invalid input'],
  ])('throws with the reason when it is given %s, and stores nothing', async (_, event, reason) => {
    const { rows, receive } = audit();
    await expect(receive(event)).rejects.toMatchObject({
      code: 'UnparseableEvent',
      message: expect.stringContaining(reason),
    });
    expect(rows()).toEqual([]);
  });
});
