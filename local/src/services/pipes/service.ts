import { defineService } from '../../service/service.ts';
import * as model from './model.ts';
import { createPipe } from './pipes/create-pipe.ts';
import { deletePipe } from './pipes/delete-pipe.ts';
import { describePipe } from './pipes/describe-pipe.ts';
import { listPipes } from './pipes/list-pipes.ts';
import { startPipe, stopPipe } from './pipes/set-desired-state.ts';
import { listTagsForResource, tagResource, untagResource } from './pipes/tags.ts';
import { updatePipe } from './pipes/update-pipe.ts';
import { start, stop } from './start-stop.ts';
import { createState } from './state.ts';

/**
 * Amazon EventBridge Pipes: from a table's stream or a queue, through filters and an enrichment, to a bus, function, log
 * group, topic, queue or state machine. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/
 */
export const pipes = defineService({
  name: 'pipes',
  protocol: { kind: 'rest-json', signingName: 'pipes' },
  model,
  state: createState,
  start,
  stop,
  operations: {
    CreatePipe: createPipe,
    DescribePipe: describePipe,
    UpdatePipe: updatePipe,
    ListPipes: listPipes,
    StartPipe: startPipe,
    StopPipe: stopPipe,
    DeletePipe: deletePipe,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  },
});
