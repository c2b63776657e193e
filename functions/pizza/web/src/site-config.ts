/** Where this page finds the kitchen: `config.json` beside it, which every stage has of its own. */
export interface SiteConfig {
  readonly apiUrl: string;
  readonly socketUrl: string;
}

/** Reads the configuration: undefined when there is none that could be used. */
export async function loadSiteConfig(): Promise<SiteConfig | undefined> {
  try {
    const response = await fetch('config.json', { cache: 'no-store' });
    const { apiUrl, socketUrl } = (await response.json()) as Partial<SiteConfig>;
    return response.ok && apiUrl && socketUrl ? { apiUrl, socketUrl } : undefined;
  } catch {
    return undefined;
  }
}
