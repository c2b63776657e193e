import type { ServiceContext } from '../../service/context.ts';
import type { S3State } from './state.ts';

/** The context of an S3 operation. */
export type S3Context = ServiceContext<S3State>;
