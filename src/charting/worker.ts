import { workerData } from 'node:worker_threads';
import { type SharedWork, shares } from './chart-book.ts';

const work = shares(workerData as SharedWork);
while (work.next().done !== true);
