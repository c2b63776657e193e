import type { RetryPolicy, Target } from '@aws-sdk/client-scheduler';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const DEFAULT = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

/** How hard a target is tried, with AWS's defaults for what is not said. */
export function retryPolicyOf({ RetryPolicy = {} }: Target): Required<{ [Key in keyof RetryPolicy]: number }> {
  const { MaximumEventAgeInSeconds, MaximumRetryAttempts } = RetryPolicy;
  return {
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds ?? DEFAULT.MaximumEventAgeInSeconds,
    MaximumRetryAttempts: MaximumRetryAttempts ?? DEFAULT.MaximumRetryAttempts,
  };
}
