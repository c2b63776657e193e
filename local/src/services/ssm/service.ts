import { defineService } from '../../service/service.ts';
import * as model from './model.ts';
import { deleteParameter, deleteParameters } from './parameters/delete-parameters.ts';
import { describeParameters } from './parameters/describe-parameters.ts';
import { getParameterHistory } from './parameters/get-parameter-history.ts';
import { getParameter, getParameters } from './parameters/get-parameters.ts';
import { getParametersByPath } from './parameters/get-parameters-by-path.ts';
import { labelParameterVersion, unlabelParameterVersion } from './parameters/labels.ts';
import { putParameter } from './parameters/put-parameter.ts';
import { createSsmState } from './state.ts';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './tags.ts';

/** AWS Systems Manager: Parameter Store. https://docs.aws.amazon.com/systems-manager/latest/APIReference/ */
export const ssm = defineService({
  name: 'ssm',
  protocol: { kind: 'json', signingName: 'ssm', targetPrefix: 'AmazonSSM', apiVersion: '2014-11-06' },
  model,
  state: createSsmState,
  operations: {
    AddTagsToResource: addTagsToResource,
    DeleteParameter: deleteParameter,
    DeleteParameters: deleteParameters,
    DescribeParameters: describeParameters,
    GetParameter: getParameter,
    GetParameterHistory: getParameterHistory,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
    LabelParameterVersion: labelParameterVersion,
    ListTagsForResource: listTagsForResource,
    PutParameter: putParameter,
    RemoveTagsFromResource: removeTagsFromResource,
    UnlabelParameterVersion: unlabelParameterVersion,
  },
});
