import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { anvil } from 'viem/chains'

const mnemonic = 'test test test test test test test test test test test junk'

/** An anvil on a free port, with a client for its first account. */
export async function startAnvil() {
  const child = spawn(program(), ['--port', '0', '--host', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`anvil ended with ${code}: ${output}`)))
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      const found = /Listening on (127\.0\.0\.1:\d+)/.exec(output)?.[1]
      if (found !== undefined) resolve(`http://${found}`)
    })
  })
  const client = createClient({
    account: mnemonicToAccount(mnemonic),
    chain: anvil,
    transport: http(url),
    pollingInterval: 20,
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      child.removeAllListeners('exit').once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { client, stop }
}

/** The program itself: its JavaScript wrapper would leave it behind when killed. */
function program(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}/bin/anvil`
  return createRequire(wrapper).resolve(name)
}
