// Prints how long the local Berachain takes to start, for a driven block when it is young and when it is old, and for
// the 129,600 blocks of a withdrawal with few validators and with a full set.
// Usage: node packages/devnet/bench/berachain.ts [oldBlock] [sample]
import { loadavg } from 'node:os'
import { type BerachainDevnet, startBerachainDevnet } from '../src/index.ts'

const oldBlock = Number(process.argv[2] ?? 10_000)
const sample = Number(process.argv[3] ?? 200)
const delay = 129_600

await withChain({ validators: 4 }, async (devnet, label) => {
  await devnet.advanceBlocks(50 - devnet.slot(), { everyBlock: true })
  await driven(devnet, `${label}, driven from block ${devnet.slot()} on`)
  await devnet.advanceBlocks(oldBlock - devnet.slot(), { everyBlock: true })
  await driven(devnet, `${label}, driven from block ${devnet.slot()} on`)
})
for (const validators of [4, 69])
  await withChain({ validators }, async (devnet, label) => {
    const ms = await measure(() => devnet.advanceBlocks(delay))
    report(`${label}, ${delay} blocks`, `${(ms / 1000).toFixed(2)} s`)
  })

async function withChain(
  options: { validators: number },
  run: (devnet: BerachainDevnet, label: string) => Promise<void>,
): Promise<void> {
  const start = performance.now()
  const devnet = await startBerachainDevnet({ ...options, automine: false })
  const label = `${options.validators} validators`
  report(`${label}, start`, `${((performance.now() - start) / 1000).toFixed(2)} s`)
  try {
    await run(devnet, label)
  } finally {
    await devnet.stop()
  }
}

async function driven(devnet: BerachainDevnet, label: string): Promise<void> {
  const ms = await measure(() => devnet.advanceBlocks(sample, { everyBlock: true }))
  report(label, `${(ms / sample).toFixed(2)} ms a block`)
}

async function measure(task: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

function report(label: string, figure: string): void {
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  console.log(`${label}: ${figure}, ${megabytes} MB, load ${loadavg()[0]?.toFixed(1)}`)
}
