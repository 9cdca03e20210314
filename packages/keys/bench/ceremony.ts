// Prints milliseconds per key of a ceremony without keystores, on one core and on all:
// `node packages/keys/bench/ceremony.ts [keys] [operators]`.
import { availableParallelism } from 'node:os'
import { createMnemonic, withdrawalCredentials } from '../src/index.ts'
import { ceremony } from '../src/node.ts'
import { createOperators } from '../test/operators.ts'

const count = Number(process.argv[2] ?? 200)
const size = Number(process.argv[3] ?? 4)
const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const parameters = {
  mnemonic: createMnemonic(),
  startIndex: 0,
  network: { name: 'local', genesisForkVersion: '0x10000038' },
  withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: owner }),
  amountGwei: 1_000_000_000n,
  operators: createOperators(size),
  owner,
  firstNonce: 0,
} as const

await ceremony({ ...parameters, count: 20 })
for (const workers of [1, availableParallelism()]) {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await ceremony({ ...parameters, count, workers })
  const wall = (performance.now() - start) / count
  const cpu = process.cpuUsage(used).user / 1000 / count
  const label = `${count} keys, ${size} operators, ${workers} ${workers === 1 ? 'worker' : 'workers'}`
  const numbers = `${wall.toFixed(2)} ms per key, ${cpu.toFixed(2)} ms of processor time`
  process.stdout.write(`${label}: ${numbers}\n`)
}
