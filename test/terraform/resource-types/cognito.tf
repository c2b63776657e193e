# User pools: one with nothing said, one with everything. Blocks of the first revision only are taken away in place.

resource "aws_cognito_user_pool" "minimal" {
  name = "rt-minimal"
}

resource "aws_cognito_user_pool" "maximal" {
  name                     = "rt-maximal"
  alias_attributes         = ["email", "preferred_username"]
  auto_verified_attributes = var.revision == 1 ? ["email", "phone_number"] : ["email"]
  deletion_protection      = var.revision == 1 ? "ACTIVE" : "INACTIVE"
  mfa_configuration        = var.revision == 1 ? "OPTIONAL" : "ON"
  user_pool_tier           = "PLUS"

  sms_authentication_message = "Second factor {####}"
  sms_verification_message   = "Verify ${var.revision} {####}"
  email_verification_message = "Hello, ${var.revision}: {####}"
  email_verification_subject = "Verify"

  password_policy {
    minimum_length                   = 10 + var.revision
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
    password_history_size            = 2
  }

  sign_in_policy {
    allowed_first_auth_factors = var.revision == 1 ? ["PASSWORD", "EMAIL_OTP"] : ["PASSWORD"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_phone_number"
      priority = 2
    }
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = var.revision == 1
    invite_message_template {
      email_message = "{username}, use {####}"
      email_subject = "Welcome"
      sms_message   = "{username}: {####}"
    }
  }

  software_token_mfa_configuration {
    enabled = true
  }

  sms_configuration {
    external_id    = "rt"
    sns_caller_arn = aws_iam_role.work.arn
  }

  username_configuration {
    case_sensitive = false
  }

  email_configuration {
    email_sending_account  = "COGNITO_DEFAULT"
    reply_to_email_address = "answers@example.com"
  }

  schema {
    name                = "email"
    attribute_data_type = "String"
    required            = true
    mutable             = true
    string_attribute_constraints {
      min_length = "5"
      max_length = "320"
    }
  }

  schema {
    name                = "tier"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = "1"
      max_length = "32"
    }
  }

  schema {
    name                     = "seats"
    attribute_data_type      = "Number"
    developer_only_attribute = false
    mutable                  = true
    number_attribute_constraints {
      min_value = "0"
      max_value = "100"
    }
  }

  dynamic "schema" {
    for_each = var.revision > 1 ? ["added"] : []
    content {
      name                = schema.value
      attribute_data_type = "Boolean"
      mutable             = true
    }
  }

  verification_message_template {
    default_email_option  = var.revision == 1 ? "CONFIRM_WITH_LINK" : "CONFIRM_WITH_CODE"
    email_message_by_link = "Follow {##the link##}"
    email_subject_by_link = "Your link"
  }

  dynamic "device_configuration" {
    for_each = var.revision == 1 ? [1] : []
    content {
      challenge_required_on_new_device      = true
      device_only_remembered_on_user_prompt = true
    }
  }

  dynamic "user_attribute_update_settings" {
    for_each = var.revision == 1 ? [1] : []
    content {
      attributes_require_verification_before_update = ["email"]
    }
  }

  dynamic "user_pool_add_ons" {
    for_each = var.revision == 1 ? [1] : []
    content {
      advanced_security_mode = "AUDIT"
    }
  }

  tags = { revision = tostring(var.revision) }
}

# A second factor and triggers that are taken away again.
resource "aws_cognito_user_pool" "factors" {
  name                = "rt-factors"
  username_attributes = ["email"]
  mfa_configuration   = var.revision == 1 ? "ON" : "OFF"

  dynamic "lambda_config" {
    for_each = var.revision == 1 ? [1] : []
    content {
      pre_sign_up        = aws_lambda_function.main.arn
      post_confirmation  = aws_lambda_function.main.arn
      custom_message     = aws_lambda_function.main.arn
      pre_authentication = aws_lambda_function.main.arn
      pre_token_generation_config {
        lambda_arn     = aws_lambda_function.main.arn
        lambda_version = "V2_0"
      }
    }
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.revision == 1 ? [1] : []
    content {
      enabled = true
    }
  }
}

resource "aws_cognito_resource_server" "orders" {
  user_pool_id = aws_cognito_user_pool.maximal.id
  identifier   = "https://orders.example.com"
  name         = "Orders"
  scope {
    scope_name        = "read"
    scope_description = "Read orders"
  }
  dynamic "scope" {
    for_each = var.revision == 1 ? ["write"] : []
    content {
      scope_name        = scope.value
      scope_description = "Write orders"
    }
  }
}

resource "aws_cognito_identity_provider" "oidc" {
  user_pool_id  = aws_cognito_user_pool.maximal.id
  provider_name = "Partner"
  provider_type = "OIDC"
  provider_details = {
    client_id                     = "partner-${var.revision}"
    client_secret                 = "secret"
    attributes_request_method     = "GET"
    oidc_issuer                   = "https://idp.example.com"
    authorize_scopes              = "openid email"
    attributes_url_add_attributes = "false"
  }
  attribute_mapping = {
    email    = "email"
    username = "sub"
  }
  idp_identifiers = ["partner.example.com"]
}

resource "aws_cognito_user_pool_client" "minimal" {
  name         = "rt-minimal"
  user_pool_id = aws_cognito_user_pool.minimal.id
}

resource "aws_cognito_user_pool_client" "maximal" {
  name                                 = "rt-maximal-${var.revision}"
  user_pool_id                         = aws_cognito_user_pool.maximal.id
  generate_secret                      = true
  access_token_validity                = 10 * var.revision
  id_token_validity                    = 20
  refresh_token_validity               = 5
  auth_session_validity                = 5
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["openid", "email", "${aws_cognito_resource_server.orders.identifier}/read"]
  callback_urls                        = ["https://example.com/callback", "http://localhost:3000/"]
  default_redirect_uri                 = "https://example.com/callback"
  logout_urls                          = ["https://example.com/bye"]
  enable_token_revocation              = true
  explicit_auth_flows                  = var.revision == 1 ? ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] : ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors        = "ENABLED"
  read_attributes                      = ["email", "custom:tier"]
  write_attributes                     = ["email"]
  supported_identity_providers         = ["COGNITO", aws_cognito_identity_provider.oidc.provider_name]

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_client" "units" {
  name                   = "rt-units"
  user_pool_id           = aws_cognito_user_pool.factors.id
  access_token_validity  = 1
  refresh_token_validity = 30
}

resource "aws_cognito_user_pool_client" "machine" {
  name                                 = "rt-machine"
  user_pool_id                         = aws_cognito_user_pool.maximal.id
  generate_secret                      = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["${aws_cognito_resource_server.orders.identifier}/read"]
}

resource "aws_cognito_user_pool_domain" "prefix" {
  domain       = "rt-orders"
  user_pool_id = aws_cognito_user_pool.maximal.id
}

resource "aws_cognito_user_pool_ui_customization" "look" {
  user_pool_id = aws_cognito_user_pool_domain.prefix.user_pool_id
  client_id    = aws_cognito_user_pool_client.maximal.id
  css          = ".label-customizable {font-weight: ${var.revision}00;}"
}

resource "aws_cognito_risk_configuration" "maximal" {
  user_pool_id = aws_cognito_user_pool.maximal.id
  risk_exception_configuration {
    blocked_ip_range_list = ["10.${var.revision}.0.0/16"]
  }
}


resource "aws_cognito_user_group" "operators" {
  name         = "operators"
  user_pool_id = aws_cognito_user_pool.maximal.id
  description  = "Operators ${var.revision}"
  precedence   = var.revision
  role_arn     = aws_iam_role.work.arn
}

resource "aws_cognito_user_group" "plain" {
  name         = "plain"
  user_pool_id = aws_cognito_user_pool.minimal.id
}

resource "aws_cognito_user" "ada" {
  user_pool_id             = aws_cognito_user_pool.minimal.id
  username                 = "ada"
  password                 = "Correct-horse-${var.revision}"
  enabled                  = var.revision == 1
  desired_delivery_mediums = ["EMAIL"]
  attributes = {
    email          = "ada@example.com"
    email_verified = "true"
    name           = "Ada ${var.revision}"
  }
}

resource "aws_cognito_user" "invited" {
  user_pool_id       = aws_cognito_user_pool.maximal.id
  username           = "grace"
  temporary_password = "Temporary-pass-1"
  message_action     = "SUPPRESS"
  attributes = {
    email          = "grace@example.com"
    email_verified = "true"
    tier           = "gold"
  }
}

resource "aws_cognito_user_in_group" "operator" {
  user_pool_id = aws_cognito_user_pool.maximal.id
  group_name   = aws_cognito_user_group.operators.name
  username     = aws_cognito_user.invited.username
}

data "aws_cognito_user_pools" "named" {
  name       = aws_cognito_user_pool.minimal.name
  depends_on = [aws_cognito_user_pool_client.minimal]
}

data "aws_cognito_user_pool" "maximal" {
  user_pool_id = aws_cognito_user_pool.maximal.id
}

data "aws_cognito_user_pool_clients" "maximal" {
  user_pool_id = aws_cognito_user_pool_client.maximal.user_pool_id
}

data "aws_cognito_user_pool_client" "minimal" {
  user_pool_id = aws_cognito_user_pool.minimal.id
  client_id    = aws_cognito_user_pool_client.minimal.id
}

data "aws_cognito_user_group" "plain" {
  user_pool_id = aws_cognito_user_pool.minimal.id
  name         = aws_cognito_user_group.plain.name
}

output "cognito" {
  value = join(" ", [
    length(data.aws_cognito_user_pools.named.ids),
    data.aws_cognito_user_pool.maximal.name,
    data.aws_cognito_user_pool_client.minimal.name,
    data.aws_cognito_user_group.plain.name,
  ])
}
