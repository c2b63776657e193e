# Resource types as other people write them, beside those of our own stacks. `revision` changes what can be updated in place.
# Left out: what the provider itself waits long for (bucket lifecycle 55 s, queue policy resources 25 s each).

terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "revision" {
  type    = number
  default = 1
}

variable "archive" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { project = "resource-types", revision = var.revision }
  }
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_partition" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  note    = "Revision ${var.revision}"
}

# --- identity -----------------------------------------------------------------------------------------------------------

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type = "Service"
      identifiers = [
        "lambda.amazonaws.com", "states.amazonaws.com", "events.amazonaws.com", "pipes.amazonaws.com", "apigateway.amazonaws.com",
        "appsync.amazonaws.com",
      ]
    }
  }
}

data "aws_iam_policy_document" "work" {
  statement {
    sid       = "Revision${var.revision}"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:*:${local.account}:log-group:/rt/*"]
  }
}

resource "aws_iam_role" "work" {
  name                 = "rt-work"
  path                 = "/rt/"
  description          = local.note
  max_session_duration = 3600 * var.revision
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "work" {
  name   = "work"
  role   = aws_iam_role.work.id
  policy = data.aws_iam_policy_document.work.json
}

resource "aws_iam_policy" "shared" {
  name   = "rt-shared"
  policy = data.aws_iam_policy_document.work.json
}

resource "aws_iam_role_policy_attachment" "shared" {
  role       = aws_iam_role.work.name
  policy_arn = aws_iam_policy.shared.arn
}

resource "aws_iam_role_policy_attachment" "managed" {
  role       = aws_iam_role.work.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_user" "person" {
  name = "rt-person"
}

resource "aws_iam_group" "people" {
  name = "rt-people"
}

resource "aws_iam_user_group_membership" "person" {
  user   = aws_iam_user.person.name
  groups = [aws_iam_group.people.name]
}

resource "aws_iam_instance_profile" "work" {
  name = "rt-work"
  role = aws_iam_role.work.name
}

resource "aws_kms_key" "main" {
  description             = local.note
  deletion_window_in_days = 7
}

resource "aws_kms_alias" "main" {
  name          = "alias/rt-main"
  target_key_id = aws_kms_key.main.key_id
}

# --- storage ------------------------------------------------------------------------------------------------------------

resource "aws_s3_bucket" "files" {
  bucket        = "rt-files-${local.account}"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.files.id
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.files.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.files.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_cors_configuration" "files" {
  bucket = aws_s3_bucket.files.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
    max_age_seconds = 100 * var.revision
  }
}

resource "aws_s3_bucket_website_configuration" "files" {
  bucket = aws_s3_bucket.files.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error-${var.revision}.html"
  }
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly${var.revision}"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["${aws_s3_bucket.files.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket_notification" "files" {
  bucket      = aws_s3_bucket.files.id
  eventbridge = true
}

resource "aws_s3_object" "page" {
  bucket       = aws_s3_bucket.files.id
  key          = "index.html"
  content      = "<h1>${local.note}</h1>"
  content_type = "text/html"
  metadata     = { revision = var.revision }
}

resource "aws_s3_object" "code" {
  bucket = aws_s3_bucket.files.id
  key    = "code-${filemd5(var.archive)}.zip"
  source = var.archive
}

resource "aws_dynamodb_table" "everything" {
  name             = "rt-everything"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "pk"
  range_key        = "sk"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  dynamic "attribute" {
    for_each = ["pk", "sk", "gpk", "lsk"]
    content {
      name = attribute.value
      type = "S"
    }
  }
  global_secondary_index {
    name               = "by-gpk"
    hash_key           = "gpk"
    range_key          = "pk"
    projection_type    = "INCLUDE"
    non_key_attributes = ["note"]
  }
  local_secondary_index {
    name            = "by-lsk"
    range_key       = "lsk"
    projection_type = "KEYS_ONLY"
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled = true
  }
}

resource "aws_dynamodb_table" "provisioned" {
  name           = "rt-provisioned"
  read_capacity  = var.revision
  write_capacity = 1
  hash_key       = "id"
  attribute {
    name = "id"
    type = "N"
  }
}

resource "aws_dynamodb_table_item" "row" {
  table_name = aws_dynamodb_table.provisioned.name
  hash_key   = aws_dynamodb_table.provisioned.hash_key
  item       = jsonencode({ id = { N = "1" }, note = { S = local.note } })
}

# --- messages -----------------------------------------------------------------------------------------------------------

resource "aws_sqs_queue" "dead" {
  name                      = "rt-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "work" {
  name                       = "rt-work"
  visibility_timeout_seconds = 60
  receive_wait_time_seconds  = 5
}

resource "aws_sqs_queue" "fifo" {
  name                        = "rt-ordered.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic" "news" {
  name         = "rt-news"
  display_name = local.note
}

resource "aws_sns_topic" "ordered" {
  name                        = "rt-ordered.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic_policy" "news" {
  arn = aws_sns_topic.news.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Rules${var.revision}"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.news.arn
    }]
  })
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.news.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.work.arn
  raw_message_delivery = true
  filter_policy        = jsonencode({ kind = ["order"], revision = [{ numeric = [">=", var.revision] }] })
}

resource "aws_sns_topic_subscription" "email" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "email"
  endpoint  = "someone@example.com"
}

# --- logs, metrics, parameters --------------------------------------------------------------------------------------------

resource "aws_cloudwatch_log_group" "function" {
  name              = "/rt/function"
  retention_in_days = var.revision == 1 ? 7 : 14
}

resource "aws_cloudwatch_log_group" "events" {
  name = "/rt/events"
}

resource "aws_cloudwatch_log_stream" "one" {
  name           = "one"
  log_group_name = aws_cloudwatch_log_group.function.name
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "errors"
  log_group_name = aws_cloudwatch_log_group.function.name
  pattern        = "{ $.level = \"ERROR\" }"
  metric_transformation {
    name      = "Errors"
    namespace = "RT"
    value     = var.revision
  }
}

resource "aws_cloudwatch_log_resource_policy" "events" {
  policy_name = "rt-events"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.events.arn}:*"
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  alarm_name          = "rt-dead"
  alarm_description   = local.note
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = var.revision
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.news.arn]
}

resource "aws_cloudwatch_metric_alarm" "ratio" {
  alarm_name          = "rt-ratio"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 5
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  metric_query {
    id          = "rate"
    expression  = "100 * errors / calls"
    label       = "Error rate"
    return_data = true
  }
  dynamic "metric_query" {
    for_each = { errors = "Errors", calls = "Invocations" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        period      = 60
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "any" {
  alarm_name = "rt-any"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.dead.alarm_name}) OR ALARM(${aws_cloudwatch_metric_alarm.ratio.alarm_name})"
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "rt-main"
  dashboard_body = jsonencode({ widgets = [{ type = "text", x = 0, y = 0, width = 6, height = 3, properties = { markdown = local.note } }] })
}

resource "aws_ssm_parameter" "plain" {
  name  = "/rt/plain"
  type  = "String"
  value = local.note
}

resource "aws_ssm_parameter" "secret" {
  name  = "/rt/secret"
  type  = "SecureString"
  value = local.note
}

# --- functions ----------------------------------------------------------------------------------------------------------

resource "aws_lambda_function" "main" {
  function_name = "rt-main"
  description   = local.note
  role          = aws_iam_role.work.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  s3_bucket     = aws_s3_object.code.bucket
  s3_key        = aws_s3_object.code.key
  timeout       = 5 * var.revision
  memory_size   = 256
  publish       = true
  environment {
    variables = { REVISION = var.revision }
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_layer_version" "shared" {
  layer_name          = "rt-shared"
  s3_bucket           = aws_s3_object.code.bucket
  s3_key              = aws_s3_object.code.key
  compatible_runtimes = ["nodejs22.x"]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.main.function_name
  function_version = "1"
  description      = local.note
}

resource "aws_lambda_permission" "rule" {
  statement_id  = "rule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.main.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.orders.arn
}

resource "aws_lambda_function_event_invoke_config" "main" {
  function_name                = aws_lambda_function.main.function_name
  maximum_retry_attempts       = 1
  maximum_event_age_in_seconds = 60 * var.revision
  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_lambda_function_url" "main" {
  function_name      = aws_lambda_function.main.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_event_source_mapping" "stream" {
  function_name                  = aws_lambda_function.main.arn
  event_source_arn               = aws_dynamodb_table.everything.stream_arn
  starting_position              = "LATEST"
  batch_size                     = 10 * var.revision
  maximum_retry_attempts         = 3
  bisect_batch_on_function_error = true
  function_response_types        = ["ReportBatchItemFailures"]
  filter_criteria {
    filter {
      pattern = jsonencode({ eventName = ["INSERT"] })
    }
  }
  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.dead.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "queue" {
  function_name    = aws_lambda_function.main.arn
  event_source_arn = aws_sqs_queue.work.arn
  batch_size       = 5
}

# --- events -------------------------------------------------------------------------------------------------------------

resource "aws_cloudwatch_event_bus" "main" {
  name        = "rt-main"
  description = local.note
}

resource "aws_cloudwatch_event_permission" "account" {
  event_bus_name = aws_cloudwatch_event_bus.main.name
  principal      = "111122223333"
  statement_id   = "partner"
}

resource "aws_cloudwatch_event_archive" "main" {
  name             = "rt-main"
  event_source_arn = aws_cloudwatch_event_bus.main.arn
  retention_days   = var.revision
}

resource "aws_cloudwatch_event_rule" "orders" {
  name           = "rt-orders"
  event_bus_name = aws_cloudwatch_event_bus.main.name
  description    = local.note
  event_pattern = jsonencode({
    source = [{ prefix = "rt." }]
    detail = { amount = [{ numeric = [">", var.revision] }] }
  })
}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "rt-hourly"
  schedule_expression = var.revision == 1 ? "rate(1 hour)" : "cron(0 * * * ? *)"
  state               = "DISABLED"
}

resource "aws_cloudwatch_event_target" "function" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.main.name
  target_id      = "function"
  arn            = aws_lambda_function.main.arn
  input_transformer {
    input_paths    = { id = "$.detail.id" }
    input_template = "{\"id\": <id>, \"revision\": ${var.revision}}"
  }
  retry_policy {
    maximum_retry_attempts       = 4
    maximum_event_age_in_seconds = 600
  }
  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_cloudwatch_event_target" "fifo" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.main.name
  target_id      = "fifo"
  arn            = aws_sqs_queue.fifo.arn
  sqs_target {
    message_group_id = "orders"
  }
}

resource "aws_cloudwatch_event_target" "log" {
  rule           = aws_cloudwatch_event_rule.orders.name
  event_bus_name = aws_cloudwatch_event_bus.main.name
  arn            = aws_cloudwatch_log_group.events.arn
}

resource "aws_pipes_pipe" "stream" {
  name        = "rt-stream"
  description = local.note
  role_arn    = aws_iam_role.work.arn
  source      = aws_dynamodb_table.everything.stream_arn
  target      = aws_sns_topic.news.arn
  source_parameters {
    filter_criteria {
      filter {
        pattern = jsonencode({ eventName = ["MODIFY"] })
      }
    }
    dynamodb_stream_parameters {
      starting_position                  = "LATEST"
      maximum_retry_attempts             = var.revision
      batch_size                         = var.revision == 2 ? 10 : null
      maximum_batching_window_in_seconds = var.revision == 2 ? 1 : null
      maximum_record_age_in_seconds      = var.revision == 2 ? 600 : null
      on_partial_batch_item_failure      = var.revision == 2 ? "AUTOMATIC_BISECT" : null
      parallelization_factor             = var.revision == 2 ? 4 : null
      dead_letter_config {
        arn = aws_sqs_queue.dead.arn
      }
    }
  }
  target_parameters {
    input_template = "{\"key\": <$.dynamodb.Keys.pk.S>}"
  }
  dynamic "log_configuration" {
    for_each = var.revision == 2 ? [1] : []
    content {
      level                  = "TRACE"
      include_execution_data = ["ALL"]
      cloudwatch_logs_log_destination {
        log_group_arn = aws_cloudwatch_log_group.events.arn
      }
    }
  }
}

resource "aws_pipes_pipe" "queue" {
  name     = "rt-queue"
  role_arn = aws_iam_role.work.arn
  source   = aws_sqs_queue.work.arn
  target   = aws_cloudwatch_event_bus.main.arn
  source_parameters {
    sqs_queue_parameters {
      batch_size = var.revision
    }
  }
  target_parameters {
    eventbridge_event_bus_parameters {
      detail_type = "Queued"
      source      = "rt.pipe"
    }
  }
}

# --- state machines -----------------------------------------------------------------------------------------------------

resource "aws_sfn_state_machine" "standard" {
  name     = "rt-standard"
  role_arn = aws_iam_role.work.arn
  definition = jsonencode({
    Comment = local.note
    StartAt = "Call"
    States = {
      Call = { Type = "Task", Resource = "arn:aws:states:::lambda:invoke", Parameters = { FunctionName = aws_lambda_function.main.arn, "Payload.$" = "$" }, End = true }
    }
  })
  logging_configuration {
    level                  = "ALL"
    include_execution_data = true
    log_destination        = "${aws_cloudwatch_log_group.events.arn}:*"
  }
  tracing_configuration {
    enabled = true
  }
}

resource "aws_sfn_state_machine" "express" {
  name     = "rt-express"
  type     = "EXPRESS"
  role_arn = aws_iam_role.work.arn
  publish  = true
  definition = jsonencode({
    QueryLanguage = "JSONata"
    StartAt       = "Done"
    States        = { Done = { Type = "Succeed", Output = { revision = var.revision } } }
  })
}

resource "aws_sfn_activity" "work" {
  name = "rt-work"
}

# --- HTTP APIs ----------------------------------------------------------------------------------------------------------

resource "aws_apigatewayv2_api" "http" {
  name          = "rt-http"
  description   = local.note
  protocol_type = "HTTP"
  cors_configuration {
    allow_origins = ["https://example.com"]
    allow_methods = ["GET", "POST"]
    max_age       = 60 * var.revision
  }
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.http.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.main.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 5000 * var.revision
}

resource "aws_apigatewayv2_integration" "events" {
  api_id              = aws_apigatewayv2_api.http.id
  integration_type    = "AWS_PROXY"
  integration_subtype = "EventBridge-PutEvents"
  credentials_arn     = aws_iam_role.work.arn
  request_parameters = {
    Detail       = "$request.body"
    DetailType   = "Posted"
    Source       = "rt.http"
    EventBusName = aws_cloudwatch_event_bus.main.name
  }
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.http.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    audience = ["client-${var.revision}"]
    issuer   = "https://issuer.example.com"
  }
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /orders/{id}"
  target    = "integrations/${aws_apigatewayv2_integration.function.id}"
}

resource "aws_apigatewayv2_route" "secured" {
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "POST /orders"
  target             = "integrations/${aws_apigatewayv2_integration.events.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.jwt.id
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.events.arn
    format          = jsonencode({ id = "$context.requestId", status = "$context.status" })
  }
  default_route_settings {
    throttling_burst_limit = 10 * var.revision
    throttling_rate_limit  = 5
  }
}

output "page" {
  value = "${data.aws_region.current.name}/${data.aws_partition.current.partition}/${aws_s3_bucket.files.bucket}"
}
