import type { ApiModel, ErrorModel } from './model.ts';
import type { WireError } from './wire.ts';

/** An error resolved against its API's model. */
export interface ErrorData {
  readonly model: ErrorModel | undefined;
  readonly status: number;
  /** The shape's name. */
  readonly shape: string;
  /** The code of query protocols. */
  readonly queryCode: string;
  readonly fault: 'Sender' | 'Receiver';
  /** The members to write, the message among them. */
  readonly members: Record<string, unknown>;
}

/** What `error` looks like on the wire of `api`. */
export function errorData(api: ApiModel | undefined, error: WireError): ErrorData {
  const model = api?.errors.get(error.code);
  const status = error.status ?? statusOf(api, model);
  return {
    model,
    status,
    shape: model?.shape ?? error.code,
    queryCode: model?.queryCode ?? error.code,
    fault: status >= 500 ? 'Receiver' : 'Sender',
    members: { [model?.messageMember ?? 'message']: error.message, ...error.fields },
  };
}

/**
 * JSON APIs answer 400 whatever the caller did wrong, as their references say, though some models have REST's statuses.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html#API_InitiateAuth_Errors
 */
function statusOf(api: ApiModel | undefined, model: ErrorModel | undefined): number {
  const status = model?.httpStatus ?? model?.queryStatus ?? 400;
  const { kind, queryCompatible } = api?.protocol ?? {};
  return kind === 'json' && !queryCompatible && status < 500 ? 400 : status;
}
