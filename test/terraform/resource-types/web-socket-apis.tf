# --- WebSocket APIs -----------------------------------------------------------------------------------------------------

resource "aws_apigatewayv2_api" "socket" {
  name                       = "rt-socket"
  description                = local.note
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.${var.revision == 1 ? "action" : "type"}"
}

resource "aws_lambda_permission" "socket" {
  statement_id  = "AllowSocket"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.main.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.socket.execution_arn}/*/*"
}

resource "aws_apigatewayv2_authorizer" "socket" {
  api_id           = aws_apigatewayv2_api.socket.id
  name             = "rt-socket-${var.revision}"
  authorizer_type  = "REQUEST"
  authorizer_uri   = aws_lambda_function.main.invoke_arn
  identity_sources = ["route.request.header.Auth", "route.request.querystring.token"]
}

resource "aws_apigatewayv2_integration" "socket_function" {
  api_id                    = aws_apigatewayv2_api.socket.id
  integration_type          = "AWS_PROXY"
  integration_uri           = aws_lambda_function.main.invoke_arn
  integration_method        = "POST"
  connection_type           = "INTERNET"
  content_handling_strategy = "CONVERT_TO_TEXT"
  passthrough_behavior      = "WHEN_NO_MATCH"
  description               = local.note
  timeout_milliseconds      = 10000 * var.revision
}

# As short as an integration can be written.
resource "aws_apigatewayv2_integration" "socket_short" {
  api_id           = aws_apigatewayv2_api.socket.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.main.invoke_arn
}

resource "aws_apigatewayv2_integration" "socket_mock" {
  api_id                        = aws_apigatewayv2_api.socket.id
  integration_type              = "MOCK"
  template_selection_expression = "\\$default"
  request_templates = {
    "$default" = jsonencode({ statusCode = 199 + var.revision })
  }
}

resource "aws_apigatewayv2_integration_response" "socket_mock" {
  api_id                        = aws_apigatewayv2_api.socket.id
  integration_id                = aws_apigatewayv2_integration.socket_mock.id
  integration_response_key      = "$default"
  template_selection_expression = "\\$default"
  response_templates = {
    "$default" = jsonencode({ revision = var.revision })
  }
}

resource "aws_apigatewayv2_integration" "socket_server" {
  api_id             = aws_apigatewayv2_api.socket.id
  integration_type   = "HTTP_PROXY"
  integration_method = "PUT"
  integration_uri    = "https://example.com/{part}"
  request_parameters = {
    "integration.request.header.connection" = "context.connectionId"
    "integration.request.path.part"         = "route.request.body.part${var.revision}"
  }
}

resource "aws_apigatewayv2_model" "message" {
  api_id       = aws_apigatewayv2_api.socket.id
  content_type = "application/json"
  name         = "Message"
  description  = local.note
  schema       = jsonencode({ "$schema" = "http://json-schema.org/draft-04/schema#", title = "Message", type = "object" })
}

resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.socket.id
  route_key          = "$connect"
  target             = "integrations/${aws_apigatewayv2_integration.socket_function.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.socket.id
  operation_name     = "Connect${var.revision}"
  request_parameter {
    request_parameter_key = "route.request.querystring.token"
    required              = true
  }
}

resource "aws_apigatewayv2_route" "disconnect" {
  api_id    = aws_apigatewayv2_api.socket.id
  route_key = "$disconnect"
  target    = "integrations/${aws_apigatewayv2_integration.socket_short.id}"
}

resource "aws_apigatewayv2_route" "default" {
  api_id                              = aws_apigatewayv2_api.socket.id
  route_key                           = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.socket_mock.id}"
  route_response_selection_expression = "$default"
}

resource "aws_apigatewayv2_route_response" "default" {
  api_id             = aws_apigatewayv2_api.socket.id
  route_id           = aws_apigatewayv2_route.default.id
  route_response_key = "$default"
}

resource "aws_apigatewayv2_route" "put" {
  api_id                     = aws_apigatewayv2_api.socket.id
  route_key                  = "put${var.revision}"
  target                     = "integrations/${aws_apigatewayv2_integration.socket_server.id}"
  model_selection_expression = "action"
  request_models = {
    action = aws_apigatewayv2_model.message.name
  }
}

resource "aws_apigatewayv2_deployment" "socket" {
  api_id      = aws_apigatewayv2_api.socket.id
  description = local.note
  triggers = {
    revision = var.revision
  }
  lifecycle {
    create_before_destroy = true
  }
  depends_on = [
    aws_apigatewayv2_route.connect,
    aws_apigatewayv2_route.disconnect,
    aws_apigatewayv2_route.default,
    aws_apigatewayv2_route.put,
    aws_apigatewayv2_route_response.default,
    aws_apigatewayv2_integration_response.socket_mock,
  ]
}

resource "aws_apigatewayv2_stage" "socket_deployed" {
  api_id        = aws_apigatewayv2_api.socket.id
  name          = "deployed"
  deployment_id = aws_apigatewayv2_deployment.socket.id
  description   = local.note
  stage_variables = {
    revision = var.revision
  }
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.events.arn
    format          = jsonencode({ id = "$context.connectionId", route = "$context.routeKey" })
  }
  default_route_settings {
    data_trace_enabled       = true
    detailed_metrics_enabled = true
    logging_level            = var.revision == 1 ? "INFO" : "ERROR"
    throttling_burst_limit   = 10 * var.revision
    throttling_rate_limit    = 5
  }
  route_settings {
    route_key              = aws_apigatewayv2_route.default.route_key
    throttling_burst_limit = var.revision
    throttling_rate_limit  = 1
  }
  tags = {
    revision = var.revision
  }
}

resource "aws_apigatewayv2_stage" "socket_automatic" {
  api_id      = aws_apigatewayv2_api.socket.id
  name        = "automatic"
  auto_deploy = true
  default_route_settings {
    throttling_burst_limit = 10 * var.revision
    throttling_rate_limit  = 5
  }
  depends_on = [aws_apigatewayv2_route.connect]
}

output "socket_url" {
  value = aws_apigatewayv2_stage.socket_deployed.invoke_url
}
