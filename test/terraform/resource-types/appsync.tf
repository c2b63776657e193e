# AppSync: revision 1 has what is required, revision 2 what can be said.

locals {
  appsync_code = <<-JS
    import { util } from '@aws-appsync/utils';
    export function request(ctx) {
      return { payload: { revision: ${var.revision}, arguments: ctx.args } };
    }
    export function response(ctx) {
      if (ctx.error) util.error(ctx.error.message, ctx.error.type);
      return ctx.result;
    }
  JS
  appsync_runtime = { name = "APPSYNC_JS", runtime_version = "1.0.0" }
  graphql_full    = var.revision == 2
}

resource "aws_appsync_graphql_api" "minimal" {
  name                = "rt-minimal"
  authentication_type = "API_KEY"
}

resource "aws_appsync_graphql_api" "main" {
  name                 = local.graphql_full ? "rt-main-2" : "rt-main"
  authentication_type  = "AMAZON_COGNITO_USER_POOLS"
  xray_enabled         = local.graphql_full
  introspection_config = local.graphql_full ? "DISABLED" : null
  query_depth_limit    = local.graphql_full ? 7 : null
  resolver_count_limit = local.graphql_full ? 40 : null
  tags                 = { revision = var.revision }
  schema               = <<-SDL
    type Item @aws_cognito_user_pools @aws_api_key {
      id: ID!
      note: String
      %{if local.graphql_full}size: Int%{endif}
    }
    type Query {
      item(id: ID!): Item
      both(id: ID!): Item
    }
    type Mutation {
      put(id: ID!): Item @aws_iam @aws_api_key
    }
    type Subscription {
      changed(id: ID): Item @aws_subscribe(mutations: ["put"])
    }
    schema {
      query: Query
      mutation: Mutation
      subscription: Subscription
    }
  SDL
  user_pool_config {
    user_pool_id        = aws_cognito_user_pool.minimal.id
    aws_region          = "eu-west-1"
    default_action      = "ALLOW"
    app_id_client_regex = local.graphql_full ? "abc.*" : null
  }
  dynamic "log_config" {
    for_each = local.graphql_full ? [1] : []
    content {
      cloudwatch_logs_role_arn = aws_iam_role.work.arn
      field_log_level          = "ERROR"
      exclude_verbose_content  = true
    }
  }
  additional_authentication_provider {
    authentication_type = "API_KEY"
  }
  additional_authentication_provider {
    authentication_type = "AWS_IAM"
  }
  dynamic "additional_authentication_provider" {
    for_each = local.graphql_full ? [1] : []
    content {
      authentication_type = "OPENID_CONNECT"
      openid_connect_config {
        issuer    = "https://issuer.example.com"
        client_id = "rt"
        auth_ttl  = 1000
        iat_ttl   = 2000
      }
    }
  }
  dynamic "additional_authentication_provider" {
    for_each = local.graphql_full ? [1] : []
    content {
      authentication_type = "AWS_LAMBDA"
      lambda_authorizer_config {
        authorizer_uri                   = aws_lambda_function.main.arn
        authorizer_result_ttl_in_seconds = 60
        identity_validation_expression   = "^Bearer "
      }
    }
  }
}

resource "aws_appsync_api_key" "main" {
  api_id      = aws_appsync_graphql_api.main.id
  description = local.graphql_full ? local.note : null
  expires     = timeadd(formatdate("YYYY-MM-DD'T'00:00:00Z", plantimestamp()), "240h")
}

resource "aws_appsync_datasource" "none" {
  api_id      = aws_appsync_graphql_api.main.id
  name        = "nothing"
  description = local.graphql_full ? local.note : null
  type        = "NONE"
}

resource "aws_appsync_datasource" "table" {
  api_id           = aws_appsync_graphql_api.main.id
  name             = "items"
  type             = "AMAZON_DYNAMODB"
  service_role_arn = aws_iam_role.work.arn
  dynamodb_config {
    table_name             = "rt-items"
    region                 = local.graphql_full ? "us-east-1" : null
    use_caller_credentials = local.graphql_full
  }
}

resource "aws_appsync_datasource" "function" {
  api_id           = aws_appsync_graphql_api.main.id
  name             = "work"
  type             = "AWS_LAMBDA"
  service_role_arn = aws_iam_role.work.arn
  lambda_config {
    function_arn = aws_lambda_function.main.arn
  }
}

resource "aws_appsync_datasource" "bus" {
  api_id           = aws_appsync_graphql_api.main.id
  name             = "bus"
  type             = "AMAZON_EVENTBRIDGE"
  service_role_arn = aws_iam_role.work.arn
  event_bridge_config {
    event_bus_arn = aws_cloudwatch_event_bus.main.arn
  }
}

resource "aws_appsync_datasource" "http" {
  api_id           = aws_appsync_graphql_api.main.id
  name             = "states"
  type             = "HTTP"
  service_role_arn = local.graphql_full ? aws_iam_role.work.arn : null
  http_config {
    endpoint = "https://sync-states.eu-west-1.amazonaws.com"
    dynamic "authorization_config" {
      for_each = local.graphql_full ? [1] : []
      content {
        authorization_type = "AWS_IAM"
        aws_iam_config {
          signing_region       = "eu-west-1"
          signing_service_name = "states"
        }
      }
    }
  }
}

resource "aws_appsync_function" "main" {
  api_id         = aws_appsync_graphql_api.main.id
  name           = "store"
  description    = local.graphql_full ? local.note : null
  data_source    = aws_appsync_datasource.none.name
  max_batch_size = 0
  code           = local.appsync_code
  runtime {
    name            = local.appsync_runtime.name
    runtime_version = local.appsync_runtime.runtime_version
  }
}

resource "aws_appsync_resolver" "unit" {
  api_id      = aws_appsync_graphql_api.main.id
  type        = "Query"
  field       = "item"
  kind        = "UNIT"
  data_source = local.graphql_full ? aws_appsync_datasource.table.name : aws_appsync_datasource.none.name
  code        = local.appsync_code
  runtime {
    name            = local.appsync_runtime.name
    runtime_version = local.appsync_runtime.runtime_version
  }
}

resource "aws_appsync_resolver" "batched" {
  api_id         = aws_appsync_graphql_api.main.id
  type           = "Mutation"
  field          = "put"
  data_source    = aws_appsync_datasource.function.name
  max_batch_size = local.graphql_full ? 10 : null
  code           = local.appsync_code
  runtime {
    name            = local.appsync_runtime.name
    runtime_version = local.appsync_runtime.runtime_version
  }
}

resource "aws_appsync_resolver" "pipeline" {
  api_id = aws_appsync_graphql_api.main.id
  type   = "Query"
  field  = "both"
  kind   = "PIPELINE"
  code   = local.appsync_code
  runtime {
    name            = local.appsync_runtime.name
    runtime_version = local.appsync_runtime.runtime_version
  }
  pipeline_config {
    functions = [aws_appsync_function.main.function_id]
  }
}

resource "aws_appsync_type" "main" {
  api_id     = aws_appsync_graphql_api.minimal.id
  format     = "SDL"
  definition = <<-SDL
    type Extra { id: ID!, revision${var.revision}: Int }
  SDL
}
