import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import {
  type Address,
  type Chain,
  createTestClient,
  createWalletClient,
  type Hex,
  type HttpTransport,
  http,
  type LocalAccount,
  type TestClient,
  type WalletClient,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { anvil } from 'viem/chains'

/** anvil's own accounts. */
const mnemonic = 'test test test test test test test test test test test junk'

/** An anvil on a free port, with a client for each of its ten accounts. */
export async function startAnvil(): Promise<startAnvil.ReturnType> {
  const child = spawn(binary(), ['--port', '0', '--host', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`anvil ended with ${code}: ${output}`)))
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      const match = /Listening on 127\.0\.0\.1:(\d+)/.exec(output)
      if (match?.[1]) resolve(match[1])
    })
  })

  const url = `http://127.0.0.1:${port}`
  const transport = http(url)
  const wallets = Array.from({ length: 10 }, (_, addressIndex) =>
    createWalletClient({
      account: mnemonicToAccount(mnemonic, { addressIndex }),
      chain: anvil,
      transport,
      pollingInterval: 10,
      cacheTime: 0,
    }),
  )
  const node = createTestClient({ mode: 'anvil', chain: anvil, transport, cacheTime: 0 })
  return {
    url,
    node,
    wallet: (index) => {
      const wallet = wallets[index]
      if (!wallet) throw new RangeError(`There is no account ${index}.`)
      return wallet
    },
    setCode: (address, bytecode) => node.setCode({ address, bytecode }),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

export declare namespace startAnvil {
  type Wallet = WalletClient<HttpTransport, Chain, LocalAccount>
  type ReturnType = {
    url: string
    node: TestClient<'anvil', HttpTransport, Chain>
    wallet: (index: number) => Wallet
    setCode: (address: Address, bytecode: Hex) => Promise<void>
    stop: () => Promise<void>
  }
}

/** The program itself: the package's script would leave it behind when killed. */
function binary(): string {
  const { platform, arch } = process
  const name = `@foundry-rs/anvil-${platform}-${arch === 'x64' ? 'amd64' : arch}`
  const require = createRequire(
    createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'),
  )
  return require.resolve(`${name}/bin/anvil`)
}
