// Prints how many epochs a second the consensus side passes in fast mode with a mainnet-like registry, with
// empty payloads instead of Anvil; on a busy machine the rate by processor time says more.
// Usage: node packages/devnet/bench/consensus.ts [validators] [epochs]
import { loadavg } from 'node:os'
import { createBareChain } from '../test/createBareChain.ts'

const validators = Number(process.argv[2] ?? 100_000)
const epochs = Number(process.argv[3] ?? 40)
const slotsPerEpoch = 32

const begin = performance.now()
const { chain, produce } = createBareChain({ validators })
console.log(`genesis of ${validators} validators: ${seconds(begin)} s`)

pass('warming up', 5)
pass('fast mode', epochs)

function pass(label: string, count: number): void {
  const start = performance.now()
  const cpu = process.cpuUsage()
  for (let passed = 0; passed < count; passed++) {
    const next = chain.head.slot - (chain.head.slot % slotsPerEpoch) + slotsPerEpoch
    if (!produce(next, 'fast')) throw new Error(`slot ${next} has no block`)
  }
  const rate = ((count * 1000) / (performance.now() - start)).toFixed(1)
  const { user, system } = process.cpuUsage(cpu)
  const cpuRate = ((count * 1e6) / (user + system)).toFixed(1)
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  const load = loadavg()[0]?.toFixed(1)
  console.log(
    `${label}: ${rate} epochs/s (${cpuRate} a second of processor time) with ${validators} validators, ${megabytes} MB, load ${load}`,
  )
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}
