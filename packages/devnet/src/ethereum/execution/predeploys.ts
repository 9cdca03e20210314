import { hoodiGenesis } from '@ethereumjs/genesis/hoodi'
import { type Address, type Hex, isHex, numberToHex } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import { multicall3Bytecode } from './multicall3Bytecode.ts'

/** Contracts that exist from block 0, at the addresses they have on every public network. */
export const predeploys = {
  depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
  /** EIP-4788. */
  beaconRoots: '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02',
  /** EIP-2935. */
  blockHashHistory: '0x0000F90827F1C53a10cb7A02335B175320002935',
  /** EIP-7002. */
  withdrawalRequests: '0x00000961Ef480Eb55e80D19ad83579A64c007002',
  /** EIP-7251. */
  consolidationRequests: '0x0000BBdDc7CE488642fb579F8B00f3a590007251',
  create2Factory: '0x4e59b44847b379578588920cA78FbF26c0B4956C',
  multicall3: '0xcA11bde05977b3631167028862bE2a173976CA11',
} as const satisfies Record<string, Address>

/**
 * How many roots the local EIP-4788 contract remembers. Mainnet keeps 8191; Anvil hashes every storage
 * slot for every block, and a ring of that size would cost 16 ms each. A prime, like mainnet's, so that
 * steps of 12 s and of 384 s use the whole ring.
 */
export const beaconRootsRingLength = 1021

const mainnetRingLength = 8191
const create2FactoryCode =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

/** One account of a geth-style genesis file. */
export type GenesisAccount = {
  balance: Hex
  nonce: Hex
  code: Hex
  storage: Record<Hex, Hex>
}

/** The accounts of the predeploys for Anvil's genesis file. EIP-2935 is left out: see {@link beaconRootsRingLength}. */
export function predeployAccounts(): Record<Address, GenesisAccount> {
  const deposit = publicPredeploy(predeploys.depositContract)
  const roots = publicPredeploy(predeploys.beaconRoots)
  return {
    [predeploys.depositContract]: deposit,
    [predeploys.beaconRoots]: { ...roots, code: withRingLength(roots.code) },
    [predeploys.withdrawalRequests]: activated(publicPredeploy(predeploys.withdrawalRequests)),
    [predeploys.consolidationRequests]: activated(
      publicPredeploy(predeploys.consolidationRequests),
    ),
    [predeploys.create2Factory]: account(create2FactoryCode),
    [predeploys.multicall3]: account(multicall3Bytecode),
  }
}

/** A predeploy as the genesis of a public test network holds it: the same code as on mainnet. */
function publicPredeploy(address: Address): GenesisAccount {
  const entry = Object.entries(hoodiGenesis).find(
    ([key]) => key.toLowerCase() === address.toLowerCase(),
  )?.[1]
  const code = Array.isArray(entry) ? entry[1] : undefined
  if (!Array.isArray(entry) || !isHex(code))
    throw new InvalidOptionError({
      option: 'predeploy',
      value: address,
      rule: 'the genesis data in use has no code for it',
    })
  return { ...account(code), storage: Object.fromEntries(entry[2] ?? []) }
}

function account(code: Hex): GenesisAccount {
  return { balance: '0x0', nonce: '0x1', code, storage: {} }
}

/**
 * The request contracts refuse all calls until their first system call clears slot 0. Anvil makes no
 * system calls, so they start as after it.
 */
function activated(contract: GenesisAccount): GenesisAccount {
  return { ...contract, storage: {} }
}

/** Replaces the ring length, pushed as three bytes, wherever the code uses it. */
function withRingLength(code: Hex): Hex {
  const push = (length: number) => `62${numberToHex(length, { size: 3 }).slice(2)}`
  return `0x${code.slice(2).replaceAll(push(mainnetRingLength), push(beaconRootsRingLength))}`
}
