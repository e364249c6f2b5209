// `node --import ./test/support/run-typescript.mjs file.ts` runs a TypeScript file in a process of its own.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
