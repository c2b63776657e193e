import { startPortal } from '../start-portal.tsx';
import { createDemoApi } from './demo-api.ts';
import { createDemoAuth } from './demo-auth.ts';

const auth = createDemoAuth();
startPortal({
  auth,
  loadApi: async () => createDemoApi((await auth.current())?.id ?? ''),
});
