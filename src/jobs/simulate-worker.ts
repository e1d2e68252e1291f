/** The thread's side of `simulate-threads.ts`: plays the replications it is sent, one by one. */
import { parentPort, workerData } from 'node:worker_threads';
import { replicationsOf } from '../simulate/experiment';
import type { SimulateTask } from './simulate-threads';

const { scenario, specs, seed } = workerData as SimulateTask;
const replicate = replicationsOf(scenario, specs, seed);
parentPort?.on('message', (replication: number) => {
  parentPort?.postMessage({ replication, scores: replicate(replication) });
});
