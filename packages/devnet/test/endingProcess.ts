// Starts a chain, prints the process id of its execution client, and ends without stopping it, in the way
// that is asked for. Usage: node endingProcess.ts exit|throw|wait [anvil|ethereumjs]
import { startEthereumDevnet } from '../src/index.ts'

const how = process.argv[2]
const execution = process.argv[3] === 'ethereumjs' ? 'ethereumjs' : 'anvil'
const devnet = await startEthereumDevnet({ execution })
process.stdout.write(String(devnet.executionPid))
await new Promise((resolve) => setTimeout(resolve, 300))
if (how === 'exit') process.exit(0)
if (how === 'throw') throw new Error('the program failed')
