import { getNetwork } from '@millpond/networks'
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import { parseEther, zeroAddress } from 'viem'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import { runFeeder } from '../runDuty.ts'
import { send } from '../send.ts'
import type { OpenPool, World } from '../World.ts'

const { beaconDeposit } = getNetwork('berachain-local')
const gift = parseEther('10000')
/** The feeder lets what changed the books settle. */
const settleBlocks = 80

/** Somebody tops the validator up. The pool does not see it until the feeder proves the balance. */
export async function reportGift(world: World, open: OpenPool): Promise<void> {
  const { devnet, narrator, people, ledger, system } = world
  narrator.step('A stranger tops up the validator, and the feeder reports it', position(devnet))

  const given = await send(people.stranger, {
    address: beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [
      open.pubkey,
      `0x01${'00'.repeat(11)}${system.withdrawalVault.slice(2)}`,
      `0x${'00'.repeat(96)}`,
      zeroAddress,
    ],
    value: gift,
  })
  ledger.gifts += gift
  const before = await readPool(world, open)
  await devnet.advanceBlocks(settleBlocks)
  const reported = await runFeeder(world, open)
  const after = await readPool(world, open)

  narrator.transaction(`deposit ${formatBera(gift)}`, given)
  narrator.tell('books before', formatBera(before.totalDeposits))
  narrator.tell('books after', formatBera(after.totalDeposits))
  narrator.transaction('report', reported)
}
