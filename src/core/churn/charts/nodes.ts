/** The widest chart that is computed, in standard deviations of one step. */
export const WIDEST = 400;

/** Nodes at which an integral equation of that width, in standard deviations of one step, is exact to twelve digits. */
export const nodesFor = (width: number): number => Math.ceil(40 + 2.3 * width);
