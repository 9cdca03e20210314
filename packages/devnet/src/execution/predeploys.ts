import { hoodiGenesis } from '@ethereumjs/genesis/hoodi'
import { getNetwork } from '@millpond/networks'
import { type Address, type Hex, isHex, numberToHex } from 'viem'
import { InvalidOptionError } from '../errors.ts'
import { multicall3Bytecode } from './multicall3Bytecode.ts'

const network = getNetwork('ethereum-local')

/** Contracts that exist from block 0, at the addresses they have on every public network. */
export const predeploys = { depositContract: network.depositContract, ...network.predeploys }

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

/**
 * The predeploys exactly as public networks have them, for a client that runs the protocol itself: full
 * rings, and request contracts that wait for their first system call.
 */
export function publicPredeployAccounts(): Record<Address, GenesisAccount> {
  return {
    [predeploys.depositContract]: publicPredeploy(predeploys.depositContract),
    [predeploys.beaconRoots]: publicPredeploy(predeploys.beaconRoots),
    [predeploys.blockHashes]: publicPredeploy(predeploys.blockHashes),
    [predeploys.withdrawalRequests]: publicPredeploy(predeploys.withdrawalRequests),
    [predeploys.consolidationRequests]: publicPredeploy(predeploys.consolidationRequests),
    [predeploys.create2Factory]: account(create2FactoryCode),
    [predeploys.multicall3]: account(multicall3Bytecode),
  }
}

/**
 * The accounts of the predeploys for Anvil's genesis file. EIP-2935 is left out: see
 * {@link beaconRootsRingLength}.
 */
export function predeployAccounts(): Record<Address, GenesisAccount> {
  return {
    ...commonPredeployAccounts(),
    [predeploys.depositContract]: publicPredeploy(predeploys.depositContract),
    [predeploys.consolidationRequests]: activated(
      publicPredeploy(predeploys.consolidationRequests),
    ),
  }
}

/**
 * Those among them that Berachain has, too.
 * @param ringLength of the EIP-4788 contract.
 */
export function commonPredeployAccounts(
  ringLength = beaconRootsRingLength,
): Record<Address, GenesisAccount> {
  const roots = publicPredeploy(predeploys.beaconRoots)
  return {
    [predeploys.beaconRoots]: { ...roots, code: withRingLength(roots.code, ringLength) },
    [predeploys.withdrawalRequests]: activated(publicPredeploy(predeploys.withdrawalRequests)),
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
function withRingLength(code: Hex, ringLength: number): Hex {
  const push = (length: number) => `62${numberToHex(length, { size: 3 }).slice(2)}`
  return `0x${code.slice(2).replaceAll(push(mainnetRingLength), push(ringLength))}`
}
