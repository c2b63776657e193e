import type { JsonObject } from '../json.ts';
import { expectObject, type MachineContext } from './check-state.ts';
import type { checkWorkflow } from './check-workflow.ts';
import { isObjectTemplate, isOneOf } from './field-checks.ts';

const PROCESSOR_FIELDS: ReadonlySet<string> = new Set([
  'Comment',
  'StartAt',
  'States',
  'QueryLanguage',
  'ProcessorConfig',
]);
const READERS = /^arn:aws[\w-]*:states:::s3:(getObject|listObjectsV2)$/;
const WRITERS = /^arn:aws[\w-]*:states:::s3:putObject$/;
const LABEL_MAX = 40;

/** Checks what a Map iterates over and with what. */
export function checkMap(
  state: JsonObject,
  location: string,
  machine: MachineContext,
  check: typeof checkWorkflow,
): void {
  const { diagnostics } = machine;
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (processor === undefined) {
    diagnostics.schema('These fields are required: [ItemProcessor]', location);
    return;
  }
  if (state.ItemSelector !== undefined && state.Parameters !== undefined) {
    diagnostics.schema('Only one of these fields is allowed: [ItemSelector, Parameters]', location);
  }
  checkReaderAndWriter(state, location, machine);
  if (!expectObject(processor, `${location}/${field}`, diagnostics)) return;
  const type = checkProcessorConfig(processor, `${location}/${field}`, machine);
  check(processor, `${location}/${field}`, PROCESSOR_FIELDS, { ...machine, type });
}

/** Answers the type of workflow that the processor's states run in. */
function checkProcessorConfig(
  processor: JsonObject,
  location: string,
  machine: MachineContext,
): MachineContext['type'] {
  const { diagnostics, language } = machine;
  const { ProcessorConfig } = processor;
  const place = `${location}/ProcessorConfig`;
  if (ProcessorConfig === undefined || !expectObject(ProcessorConfig, place, diagnostics)) return machine.type;
  const { Mode = 'INLINE', ExecutionType } = ProcessorConfig;
  isOneOf(['INLINE', 'DISTRIBUTED'])(Mode, `${place}/Mode`, diagnostics, language);
  if (Mode !== 'DISTRIBUTED') return machine.type;
  if (machine.type === 'EXPRESS')
    diagnostics.schema("Express state machine does not support 'DISTRIBUTED' Map state", `${place}/Mode`);
  if (ExecutionType === undefined) diagnostics.schema('These fields are required: [ExecutionType]', place);
  else isOneOf(['STANDARD', 'EXPRESS'])(ExecutionType, `${place}/ExecutionType`, diagnostics, language);
  return ExecutionType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
}

function checkReaderAndWriter(state: JsonObject, location: string, machine: MachineContext): void {
  const { diagnostics } = machine;
  const { ItemReader, ItemBatcher, ResultWriter, Label } = state;
  if (typeof Label === 'string' && Label.length > LABEL_MAX) {
    diagnostics.schema(`Label must not exceed ${LABEL_MAX} characters`, `${location}/Label`);
  }
  if (ItemReader !== undefined && expectObject(ItemReader, `${location}/ItemReader`, diagnostics)) {
    if (!READERS.test(String(ItemReader.Resource))) {
      diagnostics.schema('Value is not a valid resource ARN', `${location}/ItemReader/Resource`);
    }
    checkParameters(ItemReader, `${location}/ItemReader`, machine);
  }
  if (ResultWriter !== undefined && expectObject(ResultWriter, `${location}/ResultWriter`, diagnostics)) {
    if (ResultWriter.Resource !== undefined && !WRITERS.test(String(ResultWriter.Resource))) {
      diagnostics.schema('Value is not a valid resource ARN', `${location}/ResultWriter/Resource`);
    }
    checkParameters(ResultWriter, `${location}/ResultWriter`, machine);
  }
  if (ItemBatcher !== undefined) expectObject(ItemBatcher, `${location}/ItemBatcher`, diagnostics);
}

function checkParameters(holder: JsonObject, location: string, { diagnostics }: MachineContext): void {
  const { Parameters, Arguments } = holder;
  if (Parameters !== undefined) isObjectTemplate(Parameters, `${location}/Parameters`, diagnostics, 'JSONPath');
  if (Arguments !== undefined) isObjectTemplate(Arguments, `${location}/Arguments`, diagnostics, 'JSONata');
}
