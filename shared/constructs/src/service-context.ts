import type { DefinitionChecker } from './definition-checker.ts';
import type { HandlerArchives } from './handler-archives.ts';
import type { Names } from './names.ts';
import type { StageSettings } from './stage-settings.ts';
import type { WebPages } from './web-pages.ts';

/** What a service is synthesised with, and what every construct of it takes as `service`. */
export interface ServiceContext {
  readonly stage: StageSettings;
  /** The names of this service in this stage. */
  readonly names: Names;
  /** Where handlers become deployable archives. */
  readonly handlers: HandlerArchives;
  /** Where the files of web pages come from. */
  readonly pages: WebPages;
  /** Refuses a state machine definition that Step Functions would refuse. */
  readonly checkDefinition: DefinitionChecker;
}

/** The prop that every construct of a service has. */
export interface ServiceProps {
  /** The service that the resource belongs to. */
  readonly service: ServiceContext;
}
