/** What is different in an event from the ones below. */
type Change = Readonly<Record<string, unknown>>;

/** The events of AWS that the audit acts on, as AWS documents them, with members that it does not read. */
const envelope = { version: '0', account: '123456789012', region: 'eu-west-1', resources: [] };

/** A session of a role, as CloudTrail tells it. */
export function assumedRole(roleName: string) {
  const issuer = `arn:aws:iam::123456789012:role/${roleName}`;
  return {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:session',
    arn: `arn:aws:sts::123456789012:assumed-role/${roleName}/session`,
    accountId: '123456789012',
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: issuer, accountId: '123456789012' },
      attributes: { creationDate: '2026-11-21T09:00:00Z', mfaAuthenticated: 'false' },
    },
  };
}

/** A call of CreateFunction by a user. */
export function createFunctionEvent(change: Change = {}, id = 'event-1') {
  return {
    ...envelope,
    id,
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.lambda',
    time: '2026-11-21T10:00:00Z',
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: 'AIDAEXAMPLE',
        arn: 'arn:aws:iam::123456789012:user/ann',
        accountId: '123456789012',
        accessKeyId: 'AKIAEXAMPLE',
        userName: 'ann',
      },
      eventTime: '2026-11-21T10:00:00Z',
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction20150331',
      awsRegion: 'eu-west-1',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'aws-cli/2.31.0',
      requestParameters: {
        functionName: 'legacy',
        runtime: 'python3.8',
        role: 'arn:aws:iam::123456789012:role/legacy',
        handler: 'index.handler',
        code: {},
        timeout: 3,
        publish: false,
      },
      responseElements: { functionName: 'legacy', state: 'Pending' },
      requestID: '2f1f2d0a-0000-4000-8000-000000000001',
      eventID: '7b2e7f8c-0000-4000-8000-000000000001',
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      ...change,
    },
  };
}

/** A snapshot that could not be created. */
export function failedSnapshotEvent(change: Change = {}, id = 'event-2') {
  return {
    ...envelope,
    id,
    'detail-type': 'EBS Snapshot Notification',
    source: 'aws.ec2',
    time: '2026-11-21T10:00:00Z',
    resources: ['arn:aws:ec2::eu-west-1:snapshot/snap-01234567'],
    detail: {
      event: 'createSnapshot',
      result: 'failed',
      cause: 'The volume is not available',
      'request-id': '',
      snapshot_id: 'arn:aws:ec2::eu-west-1:snapshot/snap-01234567',
      source: 'arn:aws:ec2::eu-west-1:volume/vol-01234567',
      startTime: '2026-11-21T09:59:00Z',
      endTime: '2026-11-21T10:00:00Z',
      ...change,
    },
  };
}

/** An instance that AWS will restart. */
export function maintenanceEvent(change: Change = {}, id = 'event-3') {
  return {
    ...envelope,
    id,
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    time: '2026-11-21T10:00:00Z',
    resources: ['i-0abcd'],
    detail: {
      eventArn: 'arn:aws:health:eu-west-1::event/EC2/AWS_EC2_SYSTEM_REBOOT_MAINTENANCE_SCHEDULED/1',
      service: 'EC2',
      eventScopeCode: 'ACCOUNT_SPECIFIC',
      communicationId: '01b0993207d81a09dcd552ebd1e633e36cf1f09a-1',
      eventTypeCode: 'AWS_EC2_SYSTEM_REBOOT_MAINTENANCE_SCHEDULED',
      eventTypeCategory: 'scheduledChange',
      startTime: 'Tue, 1 Dec 2026 02:00:00 GMT',
      endTime: 'Tue, 1 Dec 2026 04:00:00 GMT',
      eventDescription: [{ language: 'en_US', latestDescription: 'A reboot is scheduled.' }],
      affectedEntities: [{ entityValue: 'i-0abcd' }, { entityValue: 'i-0efgh' }],
      page: '1',
      totalPages: '1',
      ...change,
    },
  };
}
