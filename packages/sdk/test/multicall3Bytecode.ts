import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Hex, isHex } from 'viem'

/** Creation code of Multicall3. viem carries it for its own use and does not export it by name. */
export function multicall3Bytecode(): Hex {
  const require = createRequire(import.meta.url)
  const file = join(dirname(require.resolve('viem')), 'constants/contracts.js')
  const contracts: unknown = require(file)
  const code: unknown =
    typeof contracts === 'object' && contracts !== null
      ? Reflect.get(contracts, 'multicall3Bytecode')
      : undefined
  if (!isHex(code)) throw new Error('This version of viem does not carry Multicall3.')
  return code
}
