# --- trails: one that stays small, one that loses all it had, one that gets it ------------------------------------------

locals {
  trails        = toset(["plain", "shrinking", "growing"])
  trail_arns    = { for name in local.trails : name => "arn:aws:cloudtrail:eu-west-1:${local.account}:trail/${name}" }
  full_trail    = var.revision == 1 ? "shrinking" : "growing"
  trail_buckets = { for name in local.trails : name => "resource-types-trail-${name}" }
}

resource "aws_s3_bucket" "trail" {
  for_each      = local.trail_buckets
  bucket        = each.value
  force_destroy = true
}

data "aws_iam_policy_document" "trail" {
  for_each = local.trail_buckets
  statement {
    actions   = ["s3:GetBucketAcl"]
    resources = ["arn:aws:s3:::${each.value}"]
    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arns[each.key]]
    }
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::${each.value}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

resource "aws_s3_bucket_policy" "trail" {
  for_each = local.trail_buckets
  bucket   = aws_s3_bucket.trail[each.key].id
  policy   = data.aws_iam_policy_document.trail[each.key].json
}

resource "aws_sns_topic" "trail" {
  name = "resource-types-trail"
}

resource "aws_sns_topic_policy" "trail" {
  arn = aws_sns_topic.trail.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "SNS:Publish"
      Resource  = aws_sns_topic.trail.arn
    }]
  })
}

resource "aws_cloudwatch_log_group" "trail" {
  name = "resource-types-trail"
}

resource "aws_iam_role" "trail" {
  name = "resource-types-trail"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_cloudtrail" "plain" {
  depends_on     = [aws_s3_bucket_policy.trail]
  name           = "plain"
  s3_bucket_name = aws_s3_bucket.trail["plain"].id
}

resource "aws_cloudtrail" "changing" {
  for_each                      = toset(["shrinking", "growing"])
  depends_on                    = [aws_s3_bucket_policy.trail, aws_sns_topic_policy.trail]
  name                          = each.key
  s3_bucket_name                = aws_s3_bucket.trail[each.key].id
  s3_key_prefix                 = each.key == local.full_trail ? "calls" : null
  enable_log_file_validation    = each.key == local.full_trail
  is_multi_region_trail         = each.key == local.full_trail
  include_global_service_events = true
  enable_logging                = each.key == local.full_trail
  sns_topic_name                = each.key == local.full_trail ? aws_sns_topic.trail.name : null
  cloud_watch_logs_group_arn    = each.key == local.full_trail ? "${aws_cloudwatch_log_group.trail.arn}:*" : null
  cloud_watch_logs_role_arn     = each.key == local.full_trail ? aws_iam_role.trail.arn : null
  tags                          = each.key == local.full_trail ? { full = "yes" } : {}

  dynamic "event_selector" {
    for_each = each.key == local.full_trail && each.key == "shrinking" ? [1] : []
    content {
      read_write_type                  = "WriteOnly"
      include_management_events        = true
      exclude_management_event_sources = ["kms.amazonaws.com"]
      data_resource {
        type   = "AWS::S3::Object"
        values = ["arn:aws:s3:::resource-types-orders/"]
      }
    }
  }

  dynamic "advanced_event_selector" {
    for_each = each.key == local.full_trail && each.key == "growing" ? [1] : []
    content {
      name = "tables"
      field_selector {
        field  = "eventCategory"
        equals = ["Data"]
      }
      field_selector {
        field  = "resources.type"
        equals = ["AWS::DynamoDB::Table"]
      }
      field_selector {
        field      = "eventName"
        not_equals = ["GetItem"]
      }
    }
  }

  dynamic "insight_selector" {
    for_each = each.key == local.full_trail ? ["ApiCallRateInsight"] : []
    content {
      insight_type = insight_selector.value
    }
  }
}

data "aws_cloudtrail_service_account" "current" {}

output "trail_account" {
  value = data.aws_cloudtrail_service_account.current.arn
}
