import { shortened } from '../../blocks.ts';

const NAME_SHOWN = 80;

/** A name as a message has room for it. */
export const nameShown = (name: string): string => shortened(name, NAME_SHOWN);
