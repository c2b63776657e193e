import { Problem } from './problem.ts';
import { connectAmplify } from './services/connect-amplify.ts';
import { loadSiteConfig } from './services/site-config.ts';
import { showFailure, startPortal } from './start-portal.tsx';

const config = await loadSiteConfig();
if (config) startPortal(connectAmplify(config));
else showFailure(new Problem('not-configured'));
