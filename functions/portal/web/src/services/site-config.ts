/** Where this page finds its services: `config.json` beside it, which every stage has of its own. */
export interface SiteConfig {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly graphqlEndpoint: string;
  /** Where user pools answer, when that is not AWS's endpoint of the region. */
  readonly userPoolEndpoint?: string;
}

/** Reads the configuration: undefined when there is none that could be used. */
export async function loadSiteConfig(): Promise<SiteConfig | undefined> {
  try {
    const response = await fetch('config.json', { cache: 'no-store' });
    const config = (await response.json()) as Partial<SiteConfig>;
    return response.ok && isComplete(config) ? config : undefined;
  } catch {
    return undefined;
  }
}

function isComplete(config: Partial<SiteConfig>): config is SiteConfig {
  return Boolean(config.region && config.userPoolId && config.userPoolClientId && config.graphqlEndpoint);
}
