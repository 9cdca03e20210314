// Prints how many epochs a second the local chain passes in fast mode, young and at block 10,000, and
// what the process then weighs. Usage: node packages/devnet/bench/epochs.ts [validators] [blocks]
import { readFileSync } from 'node:fs'
import { startEthereumDevnet } from '../src/index.ts'

const validators = Number(process.argv[2] ?? 64)
const oldBlock = Number(process.argv[3] ?? 10_000)
const sample = 200

const devnet = await startEthereumDevnet({ validators })
try {
  await report('warming up', 50)
  await report('at block 50', sample)
  const left = oldBlock - devnet.head().blockNumber
  await report(`up to block ${oldBlock}`, left)
  await report(`at block ${oldBlock}`, sample)
} finally {
  await devnet.stop()
}

async function report(label: string, epochs: number): Promise<void> {
  const start = performance.now()
  await devnet.advanceEpochs(epochs)
  const seconds = (performance.now() - start) / 1000
  const rate = (epochs / seconds).toFixed(1)
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  console.log(
    `${label}: ${rate} epochs/s with ${validators} validators, ${megabytes} MB, Anvil ${anvilMegabytes()} MB`,
  )
}

/** Resident memory of Anvil, where the system tells it. */
function anvilMegabytes(): string {
  try {
    const status = readFileSync(`/proc/${devnet.executionPid}/status`, 'utf8')
    const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
    return kilobytes === undefined ? '?' : String(Math.round(Number(kilobytes) / 1024))
  } catch {
    return '?'
  }
}
