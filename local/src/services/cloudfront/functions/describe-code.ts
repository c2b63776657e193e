import type { FunctionStage, FunctionSummary } from '@aws-sdk/client-cloudfront';
import { behaviorsOf } from '../configurations/behaviors-of.ts';
import { isUsedBy } from '../configurations/configuration-kind.ts';
import { notFound } from '../errors.ts';
import type { CloudFrontContext, FunctionCode, StoredFunction } from '../state.ts';
import { functionArn } from './function-arn.ts';

/** A function and its code at a stage. */
export interface FoundFunction {
  readonly stored: StoredFunction;
  readonly code: FunctionCode;
  readonly stage: FunctionStage;
}

/** @throws AwsError NoSuchFunctionExists, also at a stage to which it was not published */
export function requireFunction(
  name: string | undefined,
  stage: FunctionStage = 'DEVELOPMENT',
  { state }: CloudFrontContext,
): FoundFunction {
  const stored = state.functions.get(name ?? '');
  const code = stage === 'LIVE' ? stored?.live : stored?.development;
  if (!stored || !code) throw notFound('NoSuchFunctionExists', 'function');
  return { stored, code, stage };
}

export function describeCode(
  stored: StoredFunction,
  stage: FunctionStage,
  context: CloudFrontContext,
): FunctionSummary {
  const code = (stage === 'LIVE' ? stored.live : undefined) ?? stored.development;
  const FunctionARN = functionArn(stored.name, context);
  return {
    Name: stored.name,
    Status: statusOf(stored, FunctionARN, context),
    FunctionConfig: code.config,
    FunctionMetadata: {
      FunctionARN,
      Stage: stage,
      CreatedTime: new Date(code.createdAt),
      LastModifiedTime: new Date(code.lastModifiedAt),
    },
  };
}

function statusOf({ live }: StoredFunction, arn: string, context: CloudFrontContext): string {
  if (!live) return 'UNPUBLISHED';
  const isAssociated = isUsedBy(context, (config) =>
    behaviorsOf(config).some(({ FunctionAssociations }) =>
      FunctionAssociations?.Items?.some(({ FunctionARN }) => FunctionARN === arn),
    ),
  );
  return isAssociated ? 'DEPLOYED' : 'UNASSOCIATED';
}
