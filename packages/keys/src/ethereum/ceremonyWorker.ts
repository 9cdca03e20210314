// The body of a ceremony's threads.
import { parentPort, workerData } from 'node:worker_threads'
import { createValidators } from './createValidators.ts'

parentPort?.postMessage(await createValidators(workerData))
