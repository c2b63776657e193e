import type { CreatePipeResponse } from '@aws-sdk/client-pipes';
import type { Context, StoredPipe } from '../state.ts';
import { pipeArn } from './find-pipe.ts';

/** What every operation on a pipe answers. */
export function showPipe(pipe: StoredPipe, context: Context) {
  return {
    Arn: pipeArn(pipe.name, context),
    Name: pipe.name,
    DesiredState: pipe.desiredState,
    CurrentState: pipe.currentState,
    CreationTime: new Date(pipe.createdAt),
    LastModifiedTime: new Date(pipe.modifiedAt),
  } satisfies CreatePipeResponse;
}
