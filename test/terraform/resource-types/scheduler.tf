# EventBridge Scheduler: revision 1 has what is required, revision 2 everything that can be said.

locals {
  more = var.revision == 2 ? [1] : []
  # By the service in the target's ARN.
  schedule_targets = {
    ecs       = "arn:aws:ecs:eu-west-1:${local.account}:cluster/rt"
    kinesis   = "arn:aws:kinesis:eu-west-1:${local.account}:stream/rt"
    sagemaker = "arn:aws:sagemaker:eu-west-1:${local.account}:pipeline/rt"
    sns       = aws_sns_topic.news.arn
    events    = aws_cloudwatch_event_bus.main.arn
    universal = "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"
  }
}

resource "aws_scheduler_schedule_group" "named" {
  name = "rt-schedules"
  tags = { revision = var.revision }
}

resource "aws_scheduler_schedule_group" "unnamed" {}

resource "aws_scheduler_schedule" "main" {
  name                         = "rt-main"
  group_name                   = aws_scheduler_schedule_group.named.name
  schedule_expression          = var.revision == 2 ? "cron(0 9 ? * MON-FRI *)" : "rate(1 day)"
  schedule_expression_timezone = var.revision == 2 ? "Europe/Berlin" : null
  description                  = var.revision == 2 ? local.note : null
  start_date                   = var.revision == 2 ? "2090-01-01T00:00:00Z" : null
  end_date                     = var.revision == 2 ? "2091-01-01T00:00:00Z" : null
  state                        = var.revision == 2 ? "DISABLED" : null
  kms_key_arn                  = var.revision == 2 ? "arn:aws:kms:eu-west-1:${local.account}:key/11111111-2222-3333-4444-555555555555" : null
  flexible_time_window {
    mode                      = var.revision == 2 ? "FLEXIBLE" : "OFF"
    maximum_window_in_minutes = var.revision == 2 ? 10 : null
  }
  target {
    arn      = aws_sqs_queue.work.arn
    role_arn = aws_iam_role.work.arn
    input    = var.revision == 2 ? "hello" : null
    dynamic "retry_policy" {
      for_each = local.more
      content {
        maximum_retry_attempts       = 3
        maximum_event_age_in_seconds = 600
      }
    }
    dynamic "dead_letter_config" {
      for_each = local.more
      content {
        arn = aws_sqs_queue.dead.arn
      }
    }
  }
}

resource "aws_scheduler_schedule" "targets" {
  for_each            = local.schedule_targets
  name                = "rt-${each.key}"
  schedule_expression = "at(2090-01-01T00:00:00)"
  state               = "DISABLED"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = each.value
    role_arn = aws_iam_role.work.arn
    input    = each.key == "universal" ? jsonencode({ QueueUrl = aws_sqs_queue.work.url, MessageBody = local.note }) : null
    dynamic "ecs_parameters" {
      for_each = each.key == "ecs" ? [1] : []
      content {
        task_definition_arn     = "arn:aws:ecs:eu-west-1:${local.account}:task-definition/rt:1"
        launch_type             = var.revision == 1 ? "FARGATE" : null
        task_count              = var.revision
        enable_ecs_managed_tags = var.revision == 2
        propagate_tags          = var.revision == 2 ? "TASK_DEFINITION" : null
        tags                    = var.revision == 2 ? { note = local.note } : null
        dynamic "network_configuration" {
          for_each = local.more
          content {
            subnets          = ["subnet-1"]
            assign_public_ip = true
          }
        }
        dynamic "capacity_provider_strategy" {
          for_each = local.more
          content {
            capacity_provider = "spot"
            base              = 1
            weight            = 50
          }
        }
        dynamic "placement_strategy" {
          for_each = local.more
          content {
            type  = "binpack"
            field = "cpu"
          }
        }
      }
    }
    dynamic "eventbridge_parameters" {
      for_each = each.key == "events" ? [1] : []
      content {
        source      = "rt.schedule"
        detail_type = local.note
      }
    }
    dynamic "kinesis_parameters" {
      for_each = each.key == "kinesis" ? [1] : []
      content {
        partition_key = local.note
      }
    }
    dynamic "sagemaker_pipeline_parameters" {
      for_each = each.key == "sagemaker" ? [1] : []
      content {
        pipeline_parameter {
          name  = "note"
          value = local.note
        }
      }
    }
  }
}
