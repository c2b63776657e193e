# CloudFront: revision 1 has what is required, revision 2 what can be said.

locals {
  full = var.revision == 2
}

data "aws_cloudfront_cache_policy" "optimized" {
  name = "Managed-CachingOptimized"
}

data "aws_cloudfront_origin_request_policy" "viewer" {
  name = "Managed-AllViewerExceptHostHeader"
}

data "aws_cloudfront_response_headers_policy" "security" {
  name = "Managed-SecurityHeadersPolicy"
}

resource "aws_cloudfront_origin_access_control" "main" {
  name                              = "rt-main"
  description                       = local.full ? local.note : null
  origin_access_control_origin_type = "s3"
  signing_behavior                  = local.full ? "no-override" : "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_origin_access_identity" "main" {
  comment = local.full ? local.note : null
}

resource "aws_cloudfront_cache_policy" "main" {
  name        = "rt-main"
  comment     = local.full ? local.note : null
  min_ttl     = 1
  default_ttl = local.full ? 60 : null
  max_ttl     = local.full ? 3600 : null
  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = local.full
    enable_accept_encoding_brotli = local.full
    cookies_config {
      cookie_behavior = local.full ? "whitelist" : "none"
      dynamic "cookies" {
        for_each = local.full ? [1] : []
        content {
          items = ["session"]
        }
      }
    }
    headers_config {
      header_behavior = local.full ? "whitelist" : "none"
      dynamic "headers" {
        for_each = local.full ? [1] : []
        content {
          items = ["Origin"]
        }
      }
    }
    query_strings_config {
      query_string_behavior = local.full ? "allExcept" : "none"
      dynamic "query_strings" {
        for_each = local.full ? [1] : []
        content {
          items = ["utm_source"]
        }
      }
    }
  }
}

resource "aws_cloudfront_origin_request_policy" "main" {
  name    = "rt-main"
  comment = local.full ? local.note : null
  cookies_config {
    cookie_behavior = local.full ? "all" : "none"
  }
  headers_config {
    header_behavior = local.full ? "allViewerAndWhitelistCloudFront" : "none"
    dynamic "headers" {
      for_each = local.full ? [1] : []
      content {
        items = ["CloudFront-Viewer-Country"]
      }
    }
  }
  query_strings_config {
    query_string_behavior = local.full ? "all" : "none"
  }
}

resource "aws_cloudfront_response_headers_policy" "main" {
  name    = "rt-main"
  comment = local.full ? local.note : null
  custom_headers_config {
    items {
      header   = "x-team"
      value    = "signals"
      override = true
    }
  }
  dynamic "cors_config" {
    for_each = local.full ? [1] : []
    content {
      access_control_allow_credentials = false
      access_control_max_age_sec       = 600
      origin_override                  = true
      access_control_allow_headers {
        items = ["*"]
      }
      access_control_allow_methods {
        items = ["GET", "HEAD"]
      }
      access_control_allow_origins {
        items = ["https://app.example.com"]
      }
      access_control_expose_headers {
        items = ["etag"]
      }
    }
  }
  dynamic "security_headers_config" {
    for_each = local.full ? [1] : []
    content {
      content_security_policy {
        content_security_policy = "default-src 'self'"
        override                = true
      }
      content_type_options {
        override = true
      }
      frame_options {
        frame_option = "DENY"
        override     = true
      }
      referrer_policy {
        referrer_policy = "no-referrer"
        override        = true
      }
      strict_transport_security {
        access_control_max_age_sec = 63072000
        include_subdomains         = true
        preload                    = true
        override                   = true
      }
      xss_protection {
        mode_block = true
        protection = true
        override   = true
      }
    }
  }
  dynamic "remove_headers_config" {
    for_each = local.full ? [1] : []
    content {
      items {
        header = "server"
      }
    }
  }
  dynamic "server_timing_headers_config" {
    for_each = local.full ? [1] : []
    content {
      enabled       = true
      sampling_rate = 50
    }
  }
}

resource "aws_cloudfront_function" "main" {
  name    = "rt-main"
  runtime = "cloudfront-js-2.0"
  comment = local.full ? local.note : null
  publish = true
  code    = local.full ? "async function handler(event) { return event.request; }" : "function handler(event) { return event.request; }"
}

resource "aws_cloudfront_public_key" "main" {
  name        = "rt-main"
  comment     = local.full ? local.note : null
  encoded_key = <<-KEY
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo6aaBkr+0olPOLJmuxWC
    u4wk0Zwv1nZCU2HbH8zK2nzc541G3+Gg0XOWrTcWA2nHVYS1XqaLnS+iJ46ma88W
    /60sk5nrUNfpTBgGkr12L/b8mVC2XOuAjhpNXscqwLjM+hc7Va6T5zkrB9n2mTeS
    dzSHdoOjAsVPkexuYNvlmqYPVegXE7msTxYvTjp3PlRFLRNe71PGmlEN4vqKg9X2
    /P+LvLLr0VUd0qYWhuMd9bFWhcGsz+YJk774QeB2/fnz8lRICvGCTU71z+WC5rtv
    VMDzI9N/m4gG5Wzaud1rLD0rU41JLJzRXoa6cVjnqj7Hg8ePFcugh4qC0cLJVq/6
    UQIDAQAB
    -----END PUBLIC KEY-----
  KEY
}

resource "aws_cloudfront_key_group" "main" {
  name    = "rt-main"
  comment = local.full ? local.note : null
  items   = [aws_cloudfront_public_key.main.id]
}

resource "aws_cloudfront_distribution" "minimal" {
  enabled             = false
  wait_for_deployment = false
  origin {
    origin_id                = "files"
    domain_name              = "rt-files.s3.eu-west-1.amazonaws.com"
    origin_access_control_id = aws_cloudfront_origin_access_control.main.id
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = data.aws_cloudfront_cache_policy.optimized.id
    target_origin_id       = "files"
    viewer_protocol_policy = "redirect-to-https"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_cloudfront_distribution" "main" {
  enabled             = !local.full
  wait_for_deployment = false
  comment             = local.full ? local.note : null
  default_root_object = local.full ? "index.html" : null
  http_version        = local.full ? "http2and3" : null
  is_ipv6_enabled     = local.full
  price_class         = local.full ? "PriceClass_100" : null
  aliases             = local.full ? ["www.example.com"] : null
  web_acl_id          = local.full ? "arn:aws:wafv2:us-east-1:${local.account}:global/webacl/rt/11111111-2222-3333-4444-555555555555" : null
  tags                = { revision = var.revision }
  origin {
    origin_id   = "files"
    domain_name = "rt-files.s3.amazonaws.com"
    origin_path = local.full ? "/site" : null
    s3_origin_config {
      origin_access_identity = aws_cloudfront_origin_access_identity.main.cloudfront_access_identity_path
    }
    dynamic "custom_header" {
      for_each = local.full ? [1] : []
      content {
        name  = "x-from"
        value = "edge"
      }
    }
    dynamic "origin_shield" {
      for_each = local.full ? [1] : []
      content {
        enabled              = true
        origin_shield_region = "eu-west-1"
      }
    }
  }
  origin {
    origin_id           = "api"
    domain_name         = "api.example.com"
    connection_attempts = local.full ? 2 : null
    connection_timeout  = local.full ? 5 : null
    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = local.full ? 20 : null
      origin_keepalive_timeout = local.full ? 10 : null
    }
  }
  dynamic "origin_group" {
    for_each = local.full ? [1] : []
    content {
      origin_id = "both"
      failover_criteria {
        status_codes = [500, 502]
      }
      member {
        origin_id = "files"
      }
      member {
        origin_id = "api"
      }
    }
  }
  default_cache_behavior {
    allowed_methods            = local.full ? ["GET", "HEAD", "OPTIONS"] : ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = local.full
    cache_policy_id            = local.full ? aws_cloudfront_cache_policy.main.id : data.aws_cloudfront_cache_policy.optimized.id
    origin_request_policy_id   = local.full ? aws_cloudfront_origin_request_policy.main.id : data.aws_cloudfront_origin_request_policy.viewer.id
    response_headers_policy_id = local.full ? aws_cloudfront_response_headers_policy.main.id : data.aws_cloudfront_response_headers_policy.security.id
    target_origin_id           = local.full ? "both" : "files"
    viewer_protocol_policy     = "redirect-to-https"
    trusted_key_groups         = local.full ? [aws_cloudfront_key_group.main.id] : null
    dynamic "function_association" {
      for_each = local.full ? [1] : []
      content {
        event_type   = "viewer-request"
        function_arn = aws_cloudfront_function.main.arn
      }
    }
  }
  dynamic "ordered_cache_behavior" {
    for_each = local.full ? ["api/*", "img/*"] : []
    content {
      path_pattern           = ordered_cache_behavior.value
      allowed_methods        = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cached_methods         = ["GET", "HEAD"]
      target_origin_id       = "api"
      viewer_protocol_policy = "https-only"
      min_ttl                = 0
      default_ttl            = 0
      max_ttl                = 60
      forwarded_values {
        query_string = true
        headers      = ["Origin"]
        cookies {
          forward           = "whitelist"
          whitelisted_names = ["session"]
        }
      }
    }
  }
  dynamic "custom_error_response" {
    for_each = local.full ? [403, 404] : []
    content {
      error_code            = custom_error_response.value
      response_code         = 200
      response_page_path    = "/index.html"
      error_caching_min_ttl = 0
    }
  }
  dynamic "logging_config" {
    for_each = local.full ? [1] : []
    content {
      bucket          = "rt-logs.s3.amazonaws.com"
      include_cookies = true
      prefix          = "edge/"
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = local.full ? "whitelist" : "none"
      locations        = local.full ? ["DE", "FR"] : []
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = !local.full
    acm_certificate_arn            = local.full ? "arn:aws:acm:us-east-1:${local.account}:certificate/11111111-2222-3333-4444-555555555555" : null
    ssl_support_method             = local.full ? "sni-only" : null
    minimum_protocol_version       = local.full ? "TLSv1.2_2021" : null
  }
}
