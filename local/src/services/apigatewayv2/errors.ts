import { AwsError } from '../../service/errors.ts';

export const badRequest = (message: string) => new AwsError('BadRequestException', message);
export const conflict = (message: string) => new AwsError('ConflictException', message);

/** @param resource as the API calls it: `Route`, `Integration`, `API` */
export const notFound = (resource: string, id: string) =>
  new AwsError('NotFoundException', `Invalid ${resource} identifier specified ${id}`, {
    fields: { ResourceType: resource },
  });
