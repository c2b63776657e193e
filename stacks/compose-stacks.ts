import { namesOf } from '@signalbox/constructs/names';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import type { StageSettings } from '@signalbox/constructs/stage-settings';
import type { App } from 'cdktf';
import { PlanStack } from './plan-stack.ts';
import { Platform } from './platform.ts';
import { platformFirst } from './platform-first.ts';
import { services } from './services.ts';
import { tagService } from './tag-service.ts';

/** What services are synthesised with, beside their names. */
export type Tools = Pick<ServiceContext, 'handlers' | 'pages' | 'checkDefinition'>;

/**
 * Makes the plans of a stage: one of everything when its layout is `composed`, else one of the platform and one for each
 * service. What a service consists of, and every address in its plan, are the same in both.
 */
export function composeStacks(app: App, stage: StageSettings, tools: Tools): void {
  const composed = stage.layout === 'composed' ? new PlanStack(app, { stage, plan: 'signalbox' }) : undefined;
  const planOf = (name: string) => composed ?? new PlanStack(app, { stage, plan: name });
  const contextOf = (name: string): ServiceContext => ({ stage, names: namesOf(stage, name), ...tools });

  const platformPlan = planOf('platform');
  const platform = new Platform(platformPlan, 'platform', contextOf('platform'));
  platformFirst(platformPlan, platform);
  tagService(platform, 'platform');
  for (const [name, Service] of Object.entries(services)) {
    tagService(new Service(planOf(name), name, contextOf(name)), name);
  }
}
