import type { FunctionVersion } from './function-version.ts';
import type { LogEvent } from './sandbox.ts';

/** What the platform knows of an invocation that ended. */
export interface InvocationReport {
  readonly requestId: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly durationMilliseconds: number;
  /** Milliseconds that loading the code took, if this invocation waited for it. */
  readonly initMilliseconds: number | undefined;
  readonly memoryUsedMegabytes: number;
  readonly errorType: string | undefined;
  readonly platformLine: string | undefined;
}

const TAIL_BYTES_MAX = 4096;

/**
 * The log of an invocation: START, the function's lines, END and REPORT, or their JSON form.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html
 */
export function invocationLog(
  version: FunctionVersion,
  report: InvocationReport,
  initLines: readonly LogEvent[],
  lines: readonly LogEvent[],
): LogEvent[] {
  const platformLine =
    report.platformLine === undefined ? [] : [{ timestamp: report.endedAt, message: report.platformLine }];
  if (version.logging.format === 'JSON') {
    const { start, end } = jsonLines(version, report);
    return [...initLines, ...start, ...lines, ...platformLine, ...end];
  }
  const start = `START RequestId: ${report.requestId} Version: ${version.version}\n`;
  return [
    ...initLines,
    { timestamp: report.startedAt, message: start },
    ...lines,
    ...platformLine,
    { timestamp: report.endedAt, message: `END RequestId: ${report.requestId}\n` },
    { timestamp: report.endedAt, message: reportLine(version, report) },
  ];
}

/** The last 4 KB of a log in base64, as `LogType=Tail` answers it. */
export function logTail(logs: readonly LogEvent[]): string {
  const bytes = Buffer.from(logs.map(({ message }) => message).join(''));
  return bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES_MAX)).toString('base64');
}

function reportLine(version: FunctionVersion, report: InvocationReport): string {
  const parts = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${report.durationMilliseconds.toFixed(2)} ms`,
    `Billed Duration: ${billedMilliseconds(report)} ms`,
    `Memory Size: ${version.memoryMegabytes} MB`,
    `Max Memory Used: ${report.memoryUsedMegabytes} MB`,
  ];
  if (report.initMilliseconds !== undefined) parts.push(`Init Duration: ${report.initMilliseconds.toFixed(2)} ms`);
  const status = statusOf(report);
  if (status === 'timeout') parts.push('Status: timeout');
  if (status === 'error' && report.platformLine) parts.push('Status: error', `Error Type: ${report.errorType}`);
  return `${parts.join('\t')}\t\n`;
}

function jsonLines(version: FunctionVersion, report: InvocationReport): { start: LogEvent[]; end: LogEvent[] } {
  const line = (timestamp: number, type: string, record: object): LogEvent => ({
    timestamp,
    message: `${JSON.stringify({ time: new Date(timestamp).toISOString(), type, record })}\n`,
  });
  const { requestId, startedAt, endedAt } = report;
  const status = statusOf(report);
  const outcome = { status, ...(report.errorType && { errorType: report.errorType }) };
  const metrics = {
    durationMs: Number(report.durationMilliseconds.toFixed(3)),
    billedDurationMs: billedMilliseconds(report),
    memorySizeMB: version.memoryMegabytes,
    maxMemoryUsedMB: report.memoryUsedMegabytes,
    ...(report.initMilliseconds !== undefined && { initDurationMs: Number(report.initMilliseconds.toFixed(3)) }),
  };
  const shown = version.logging.systemLevel !== 'WARN';
  const end = [];
  if (version.logging.systemLevel === 'DEBUG') {
    const done = { requestId, ...outcome, metrics: { durationMs: metrics.durationMs } };
    end.push(line(endedAt, 'platform.runtimeDone', done));
  }
  if (shown || status !== 'success') end.push(line(endedAt, 'platform.report', { requestId, metrics, ...outcome }));
  return { start: shown ? [line(startedAt, 'platform.start', { requestId, version: version.version })] : [], end };
}

function statusOf({ errorType }: InvocationReport): 'success' | 'timeout' | 'error' {
  if (errorType === undefined) return 'success';
  return errorType === 'Sandbox.Timedout' ? 'timeout' : 'error';
}

function billedMilliseconds(report: InvocationReport): number {
  return Math.ceil(report.durationMilliseconds + (report.initMilliseconds ?? 0));
}
