// The body of a ceremony's threads.
import { parentPort, workerData } from 'node:worker_threads'
import { createValidators } from './createValidators.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows
parentPort?.postMessage(await createValidators(workerData))
