// Addresses and ids of networks are written in one place, the table of `packages/networks`; whoever needs one asks it.
// Run by `npm run check`.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listFiles } from './listFiles.ts'
import { type Problem, reportProblems } from './reportProblems.ts'

/** What may stand in sources outside the table, in lower case, and why: none of it depends on the network. */
export const protocolConstants: Readonly<Record<string, string>> = {
  '0x1111111111111111111111111111111111111111': 'stands for an address in the examples of help',
  '0x000000000000000000000000000000000000dead': 'has no key: what a pool sends there is gone',
  '0xfffffffffffffffffffffffffffffffffffffffe': 'caller of the system contracts, EIP-4788',
  '0xfee0000000000000000000000000000000000000':
    'gets the fees of a local chain; nobody has its key',
  '0xc0de000000000000000000000000000000000000': 'first of the made-up accounts of a local chain',
  '0xca11bde05977b3631167028862be2a173976ca11': 'Multicall3, predeployed at one address everywhere',
  '0x00000961ef480eb55e80d19ad83579a64c007002': 'withdrawal requests, EIP-7002',
}

/** Literals of a text that look like an address (20 bytes, with 0x), in lower case, with their lines from 1. */
export function findAddresses(text: string): { address: string; line: number }[] {
  return text.split('\n').flatMap((content, i) => {
    const matches = content.match(/0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/g) ?? []
    return matches.map((address) => ({ address: address.toLowerCase(), line: i + 1 }))
  })
}

/** Whether a file is a hand-written source of a package other than the table. */
export function isChecked(path: string): boolean {
  return (
    /^packages\/[^/]+\/src\/.*\.ts$/.test(path) &&
    !path.startsWith('packages/networks/') &&
    !path.endsWith('.test.ts')
  )
}

/** Every address in the sources below `root` that belongs into the table. */
export function checkAddresses(root: string): Problem[] {
  return listFiles(root)
    .filter(isChecked)
    .flatMap((path) =>
      findAddresses(readFileSync(join(root, path), 'utf8'))
        .filter(({ address }) => !Object.hasOwn(protocolConstants, address))
        .map(({ address, line }) => ({
          where: `${path}:${line}`,
          message: `writes the address ${address}`,
          next: 'take it from packages/networks, or say in tools/addresses.ts why no network has another',
        })),
    )
}

if (import.meta.main) reportProblems(checkAddresses(resolve(import.meta.dirname, '..')))
