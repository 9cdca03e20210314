// Prints milliseconds per key of a ceremony without keystores: `node packages/keys/bench/ceremony.ts [keys] [operators]`.
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
const start = performance.now()
await ceremony({ ...parameters, count })
const perKey = (performance.now() - start) / count
process.stdout.write(`${perKey.toFixed(2)} ms per key (${count} keys, ${size} operators)\n`)
