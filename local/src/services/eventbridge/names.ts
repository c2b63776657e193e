/** What EventBridge's names are made of. */
export const NAME = /^[.\-_A-Za-z0-9]+$/;
/** The name of a bus (of a partner with slashes) or its ARN. */
export const BUS_NAME_OR_ARN = /^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/;
