import type { ServiceContext } from '../../service/context.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk } from '../../service/sdk.ts';
import type { LambdaState } from './state.ts';

/** What every operation of this service is given. */
export type LambdaContext = ServiceContext<LambdaState>;

/** The input of an operation of the Lambda API: `Input<'CreateFunction'>`. */
export type Input<Operation extends OperationName<Sdk['lambda']>> = OperationInput<Sdk['lambda'], Operation>;

/** The output of an operation of the Lambda API. */
export type Output<Operation extends OperationName<Sdk['lambda']>> = OperationOutput<Sdk['lambda'], Operation>;
