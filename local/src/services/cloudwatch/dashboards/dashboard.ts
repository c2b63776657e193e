import type { CloudWatchContext } from '../state.ts';

export interface Dashboard {
  readonly name: string;
  /** As it was put, to the byte. */
  readonly body: string;
  readonly modifiedAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** Dashboards are the same in all regions: their ARN names none. */
export function dashboardArn(name: string, { account }: CloudWatchContext): string {
  return `arn:aws:cloudwatch::${account}:dashboard/${name}`;
}
