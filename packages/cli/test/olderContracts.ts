/** Contracts as of February 2026: those of a test chain, whose dispatchers no longer know some functions. */
import { type Address, type Hex, parseAbi, toFunctionSelector } from 'viem'
import { getCode, getStorageAt, readContract } from 'viem/actions'
import type { CoreContracts } from '../../sdk/src/berachain.ts'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'

/** ERC-1967: the slots of a proxy's beacon and of its implementation. */
const beaconSlot = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50'
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'
const beaconAbi = parseAbi(['function implementation() view returns (address)'])

type Anvil = startAnvil.ReturnType

/** Takes the views from a pool's contracts and the vault that came later; what they call themselves stays. */
export async function makeOlder(
  anvil: Anvil,
  { contracts, withdrawalVault }: { contracts: CoreContracts; withdrawalVault: Address },
) {
  const { smartOperator, stakingPool } = contracts
  await hide(anvil, await implementationOf(anvil, smartOperator), [
    'getEarnedWBERAFeeState()',
    'availableWBERABalance()',
  ])
  await hide(anvil, await implementationOf(anvil, stakingPool), [
    'validatorActivationBlock()',
    'defaultSharesRecipient()',
  ])
  const slot = implementationSlot
  const word = await getStorageAt(anvil.wallet(0), { address: withdrawalVault, slot })
  await hide(anvil, toAddress(word), [
    'reconciliation(bytes)',
    'lastPartialWithdrawalBlock(bytes)',
    'WITHDRAWAL_FLIGHT_BLOCK_DELAY()',
  ])
}

async function implementationOf(anvil: Anvil, proxy: Address): Promise<Address> {
  const client = anvil.wallet(0)
  const word = await getStorageAt(client, { address: proxy, slot: beaconSlot })
  const call = { abi: beaconAbi, functionName: 'implementation' } as const
  return readContract(client, { address: toAddress(word), ...call })
}

function toAddress(word: Hex | undefined): Address {
  return `0x${(word ?? '').slice(-40)}`
}

/** The same code, whose dispatcher no longer knows some functions. */
async function hide(anvil: Anvil, address: Address, signatures: readonly string[]) {
  const code = (await getCode(anvil.wallet(0), { address })) ?? '0x'
  const hidden = signatures.reduce<string>((text, signature) => {
    const selector = toFunctionSelector(`function ${signature}`).slice(2)
    // PUSH4 and EQ: where the dispatcher only narrows down, it compares otherwise.
    const replaced = text.replaceAll(`63${selector}14`, '63ffffffff14')
    if (replaced === text) throw new Error(`The code does not dispatch ${signature}.`)
    return replaced
  }, code)
  await anvil.setCode(address, `0x${hidden.slice(2)}`)
}
