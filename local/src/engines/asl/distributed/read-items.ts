import type { ItemReader, MapState } from '../definition/definition.ts';
import { ExecutionError, InterpreterError } from '../execution-error.ts';
import type { MapItem } from '../execution-record.ts';
import { isJsonObject, type JsonObject, type JsonValue, member } from '../json.ts';
import { readInteger } from '../query/typed-field.ts';
import type { StateRun } from '../state-run.ts';
import { toItems } from '../states/map-fields.ts';
import { parseCsv } from './csv.ts';
import { requestS3 } from './s3-request.ts';

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/**
 * The items that an ItemReader reads from S3.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 *
 * @throws ExecutionError States.ItemReaderFailed
 */
export async function readItemsFromS3(
  run: StateRun<MapState>,
  reader: ItemReader,
  input: JsonValue,
): Promise<MapItem[]> {
  const { language, frame } = run;
  const template = reader.Parameters ?? reader.Arguments ?? {};
  const parameters = await language.template(template, frame, input, 'ItemReader/Arguments');
  if (!isJsonObject(parameters)) throw failed('The parameters of the ItemReader must be an object.');
  const config = { ...reader.ReaderConfig };
  const field = { name: 'MaxItems', holder: config, location: 'ItemReader/ReaderConfig/MaxItems' };
  const maxItems = await readInteger(run, field, input, { minimum: 1, maximum: 100_000_000 });
  const action = reader.Resource.split(':').at(-1);
  const items =
    action === 'listObjectsV2' ? await listObjects(run, parameters) : await readObject(run, parameters, config);
  return items.slice(0, maxItems);
}

async function listObjects(run: StateRun<MapState>, parameters: JsonObject): Promise<MapItem[]> {
  const objects: JsonValue[] = [];
  let token: JsonValue | undefined;
  do {
    const page = await requestS3(
      run,
      'listObjectsV2',
      token === undefined ? parameters : { ...parameters, ContinuationToken: token },
      'States.ItemReaderFailed',
    );
    const contents = isJsonObject(page) ? page.Contents : undefined;
    if (Array.isArray(contents)) objects.push(...contents);
    token = isJsonObject(page) && page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
  return toItems(objects);
}

async function readObject(run: StateRun<MapState>, parameters: JsonObject, config: JsonObject): Promise<MapItem[]> {
  const answer = await requestS3(run, 'getObject', parameters, 'States.ItemReaderFailed');
  const body = isJsonObject(answer) ? answer.Body : undefined;
  if (typeof body !== 'string') throw failed('The object has no text.');
  switch (config.InputType) {
    case 'JSON':
      return toItems(pointedTo(parseJson(body), config.ItemsPointer));
    case 'JSONL':
      return toItems(
        body
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(parseJson),
      );
    case 'CSV':
      return toItems(readCsv(body, config));
    default:
      throw failed(`The InputType '${config.InputType}' of an ItemReader is not implemented by the local endpoint.`);
  }
}

function readCsv(body: string, config: JsonObject): JsonValue[] {
  const rows = parseCsv(body, DELIMITERS[String(config.CSVDelimiter ?? 'COMMA')] ?? ',');
  const given = config.CSVHeaderLocation === 'GIVEN' ? config.CSVHeaders : undefined;
  const headers = Array.isArray(given) ? given.map(String) : (rows.shift() ?? []);
  return rows.map((row) => Object.fromEntries(headers.map((header, column) => [header, row[column] ?? ''])));
}

/** The array or object at a JSON pointer (RFC 6901) within the file. */
function pointedTo(document: JsonValue, pointer: JsonValue | undefined): JsonValue {
  let node: JsonValue | undefined = document;
  const keys = typeof pointer === 'string' ? pointer.split('/').slice(1) : [];
  for (const key of keys.map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (Array.isArray(node)) node = node[Number(key)];
    else node = isJsonObject(node) ? member(node, key) : undefined;
  }
  if (node === undefined) {
    throw located('The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.');
  }
  if (typeof node !== 'object' || node === null) throw located('The items must be a JSON array or a JSON object.');
  return node;
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw failed('The object is not valid JSON.');
  }
}

function failed(cause: string): ExecutionError {
  return new ExecutionError('States.ItemReaderFailed', cause);
}

function located(cause: string): InterpreterError {
  return new InterpreterError('States.ItemReaderFailed', cause);
}
