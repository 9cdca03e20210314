// Starts a chain, prints Anvil's process id, and ends without stopping it, in the way that is asked for.
import { startEthereumDevnet } from '../src/index.ts'

const how = process.argv[2]
const devnet = await startEthereumDevnet()
process.stdout.write(String(devnet.anvilPid))
await new Promise((resolve) => setTimeout(resolve, 300))
if (how === 'exit') process.exit(0)
if (how === 'throw') throw new Error('the program failed')
