import { fitsTyped } from '../../../core/client/lookup/fits-typed.ts';
import { fitting } from '../../blocks/choice.ts';

/** Whom, or which branch, a form offers for what is typed. */
export const offered = (among: Parameters<typeof fitting>[0], typed: string) => fitting(among, fitsTyped(typed));
