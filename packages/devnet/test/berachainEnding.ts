// Starts a local Berachain, prints the process id of its execution client, and ends without stopping it, in the
// way that is asked for. Usage: node berachainEnding.ts exit|throw|wait
import { startBerachainDevnet } from '../src/index.ts'

const how = process.argv[2]
const devnet = await startBerachainDevnet({ poolSystem: false })
process.stdout.write(String(devnet.executionPid))
await new Promise((resolve) => setTimeout(resolve, 300))
if (how === 'exit') process.exit(0)
if (how === 'throw') throw new Error('the program failed')
