import type { ChartTask } from '../../../core/churn/watch/chart-task.ts';

/** Weighs all clients of a task, and lets others have their turn meanwhile; `onClients` hears how many have been begun. */
export type ChartBook = (task: ChartTask, onClients?: (clients: number) => Promise<void>) => Promise<void>;
