import type { Service } from './service/service.ts';
import { sts } from './services/sts/service.ts';

/** Every service of the local endpoint. A new one is its folder and its line here. */
export const services: readonly Service[] = [sts];
