import type { AttributeValue } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { normalizeValue } from '../../../engines/dynamodb-expression/normalize-value.ts';

/** A statement's parameters, checked in their order. @throws AwsError ValidationException */
export function checkedParameters({ Parameters }: { Parameters?: AttributeValue[] | undefined }): AttributeValue[] {
  return (Parameters ?? []).map((parameter) => normalizeValue(parameter));
}
