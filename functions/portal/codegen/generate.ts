import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typedOperations } from './typed-operations.ts';

// `pnpm --filter @signalbox/portal generate`: writes the types of the page's operations.
const functions = join(process.env.SIGNALBOX_ROOT ?? process.cwd(), 'functions');
const folder = join(functions, 'portal/web/src/graphql');
const read = (file: string) => readFileSync(file, 'utf8');
const text = typedOperations(read(join(functions, 'users/schema.graphql')), read(join(folder, 'operations.graphql')));
writeFileSync(join(folder, 'operations.generated.ts'), text);
