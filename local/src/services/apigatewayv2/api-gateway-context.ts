import type { ServiceContext } from '../../service/context.ts';
import type { OperationInput, OperationName, OperationOutput, Sdk } from '../../service/sdk.ts';
import type { ApiGatewayState } from './state.ts';

/** What every operation of this service is given. */
export type ApiGatewayContext = ServiceContext<ApiGatewayState>;

/** The input of an operation of the API: `Input<'CreateRoute'>`. */
export type Input<Operation extends OperationName<Sdk['apigatewayv2']>> = OperationInput<
  Sdk['apigatewayv2'],
  Operation
>;

/** The output of an operation of the API. */
export type Output<Operation extends OperationName<Sdk['apigatewayv2']>> = OperationOutput<
  Sdk['apigatewayv2'],
  Operation
>;
