import { defineService } from '../../service/service.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { createTopic } from './create-topic.ts';
import { handlePage } from './data-plane.ts';
import * as model from './model.ts';
import { addPermission, removePermission } from './permissions.ts';
import { publish, publishBatch } from './publish.ts';
import { receiveDelivery } from './receive-delivery.ts';
import { createSnsState } from './state.ts';
import { subscribe } from './subscribe.ts';
import * as subscriptions from './subscriptions.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import * as topics from './topics.ts';
import { unsubscribe } from './unsubscribe.ts';

/** Amazon Simple Notification Service. https://docs.aws.amazon.com/sns/latest/api/ */
export const sns = defineService({
  name: 'sns',
  protocol: {
    kind: 'query',
    signingName: 'sns',
    apiVersion: '2010-03-31',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  },
  model,
  arnService: 'sns',
  validationErrorCode: 'ValidationError',
  state: createSnsState,
  receive: receiveDelivery,
  dataPlane: { path: 'sns', handle: handlePage },
  operations: {
    AddPermission: addPermission,
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createTopic,
    DeleteTopic: topics.deleteTopic,
    GetDataProtectionPolicy: topics.getDataProtectionPolicy,
    GetSubscriptionAttributes: subscriptions.getSubscriptionAttributes,
    GetTopicAttributes: topics.getTopicAttributes,
    ListSubscriptions: subscriptions.listSubscriptions,
    ListSubscriptionsByTopic: subscriptions.listSubscriptionsByTopic,
    ListTagsForResource: listTagsForResource,
    ListTopics: topics.listTopics,
    Publish: publish,
    PublishBatch: publishBatch,
    PutDataProtectionPolicy: topics.putDataProtectionPolicy,
    RemovePermission: removePermission,
    SetSubscriptionAttributes: subscriptions.setSubscriptionAttributes,
    SetTopicAttributes: topics.setTopicAttributes,
    Subscribe: subscribe,
    TagResource: tagResource,
    Unsubscribe: unsubscribe,
    UntagResource: untagResource,
  },
});
