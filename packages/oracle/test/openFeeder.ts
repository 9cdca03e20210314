/** Pools on Anvil, two nodes that show what a test wants, and what the feeder works with. */
import { getNetwork, predeploys } from '@millpond/networks'
import { createSender } from '@millpond/sdk'
import {
  activateStakingPoolSync,
  deployStakingPoolContractsSync,
  grantRoleSync,
  readPoolState,
  readPoolSystem,
} from '@millpond/sdk/berachain'
import type { connectBerachainPools } from '@millpond/sdk/daemon'
import { type Hex, numberToHex, parseEther } from 'viem'
import { getBlock } from 'viem/actions'
import { openBerachain, proveValidator } from '../../sdk/test/openBerachain.ts'
import { createBeaconKitNode } from '../src/index.ts'
import { type Shown, serveBeaconKit } from './serveBeaconKit.ts'

const network = { ...getNetwork('berachain-local'), chainId: 31_337 }
const rootsRingLength = 8_191n

export async function openFeeder() {
  const chain = await openBerachain()
  const [node, other] = [await serveBeaconKit(), await serveBeaconKit()]
  const { anvil, factory, accountingOracle, withdrawalVault } = chain
  const [governance, operator, feeder] = [anvil.wallet(0), anvil.wallet(1), anvil.wallet(3)]

  async function open(index: number) {
    const { pubkey, withdrawalCredentials } = (await proveValidator(anvil, index)).validator
    const { address } = operator.account
    const { contracts } = await deployStakingPoolContractsSync(operator, {
      factory,
      pubkey,
      withdrawalCredentials,
      signature: `0x${'00'.repeat(96)}`,
      validatorAdmin: address,
      defaultSharesRecipient: address,
      assets: parseEther('10000'),
    })
    const proven = await proveValidator(anvil, index)
    await activateStakingPoolSync(operator, { factory, ...proven })
    return { pubkey, contracts }
  }

  /** The newest slot whose root the chain can keep. */
  async function newestSlot() {
    const { number, timestamp } = await getBlock(governance)
    return { slot: number - 1n, timestamp }
  }

  async function keepRoot(timestamp: bigint, root: Hex = '0x') {
    const address = predeploys.beaconRoots
    const place = timestamp % rootsRingLength
    const values: [bigint, Hex][] = [
      [place, numberToHex(timestamp, { size: 32 })],
      [place + rootsRingLength, root],
    ]
    for (const [slot, value] of values) {
      await anvil.node.setStorageAt({ address, index: numberToHex(slot, { size: 32 }), value })
    }
  }

  const pools: connectBerachainPools.Pool[] = [await open(0), await open(1), await open(2)]
  const poolOf = (index: number) => {
    const pool = pools[index]
    if (!pool) throw new RangeError(`There is no pool ${index}.`)
    return pool
  }
  const account = feeder.account.address
  await grantRoleSync(governance, { contract: accountingOracle, role: 'FEEDER_ROLE', account })
  await anvil.node.mine({ blocks: 70 })

  return {
    ...chain,
    network,
    governance,
    operator,
    feeder,
    node,
    other,
    pools,
    poolOf,
    newestSlot,
    keepRoot,

    /** Lets both nodes show a state of the newest slot, with its root on the chain. */
    async show(shown: Omit<Shown, 'slot'>) {
      // Anvil gives all blocks of one second the same time; Berachain's differ.
      await anvil.node.increaseTime({ seconds: 2 })
      await anvil.node.mine({ blocks: 1 })
      const { slot, timestamp } = await newestSlot()
      const [root] = [node, other].map((server) => server.show({ ...shown, slot }))
      await keepRoot(timestamp, root)
    },

    stateOf: (index: number) => readPoolState(feeder, { ...poolOf(index), withdrawalVault }),

    async dependencies(index: number, { isDryRun = false } = {}) {
      return {
        client: feeder,
        nodes: [createBeaconKitNode(node.url), createBeaconKitNode(other.url)],
        network,
        system: await readPoolSystem(feeder, { factory }),
        pool: poolOf(index),
        slotsPerEpoch: 192n,
        sender: createSender(feeder, { isDryRun }),
      }
    },

    close: () => Promise.all([anvil.stop(), node.close(), other.close()]),
  }
}

export type Feeder = Awaited<ReturnType<typeof openFeeder>>
