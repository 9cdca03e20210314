import { createMnemonic, withdrawalCredentials } from '@millpond/keys'
import { deriveSigningKeys } from '@millpond/keys/node'
import { postBondSync, readBalances } from '@millpond/sdk/ethereum'
import { parseEther } from 'viem'
import { advanceUntilProvable } from '../../life/ethereum/advanceUntilProvable.ts'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { runDuty } from '../../life/ethereum/runDuty.ts'
import { createValidators } from '../../life/ethereum/steps/createValidators.ts'
import { holdCeremony } from '../../life/ethereum/steps/holdCeremony.ts'
import { predepositKeys } from '../../life/ethereum/steps/predepositKeys.ts'
import { report } from '../../life/ethereum/steps/report.ts'
import { tryDuty } from '../../life/ethereum/tryDuty.ts'
import { predepositGwei } from '../../predeposit.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { openPoolWithKeys } from '../steps/openPoolWithKeys.ts'
import { rateNow } from '../steps/rateNow.ts'
import { signingOf } from '../steps/signingOf.ts'
import { worthOf } from '../steps/worthOf.ts'

/** Credentials of the first deposit are for ever: whoever knows a key can put his own there before the pool does. */
export const keyFrontRun: Scenario = {
  name: 'key-front-run',
  title: "Somebody deposits first for the pool's key, with credentials of his own",
  summary:
    "Whoever knows the key signs a first deposit that pays to himself. The pool's bond adds its 1 ETH and loses it; " +
    'the proof shows the foreign credentials, the key ends invalid, and no wei of a staker ever meets it. A new key ' +
    'takes its place.',
  async run(world) {
    const { devnet, narrator, people, client } = world
    const mnemonic = createMnemonic()
    const { open, keys, stakers } = await openPoolWithKeys(world, { mnemonic })
    const rate = await rateNow(world, open)
    const before = await readPoolNow(world, open.pool)

    narrator.step('A thief deposits for the key before the pool does', position(devnet))
    const [key] = deriveSigningKeys({ mnemonic, startIndex: 0, count: 1 })
    if (key === undefined) throw new RangeError('The mnemonic has no key.')
    const thief = people.stranger.account.address
    const foreign = withdrawalCredentials({ type: '0x01', address: thief })
    const { hash } = await devnet.depositForeign({
      secretKey: key.secretKey,
      withdrawalCredentials: foreign,
      amountGwei: predepositGwei,
    })
    narrator.transaction('1 ETH', hash)
    narrator.tell('withdrawals to', thief)

    await predepositKeys(world, open, keys)
    const pubkeys = keys.map(({ pubkey }) => pubkey)
    await advanceUntilProvable(devnet, { pubkeys, status: 'pending_initialized' })
    await devnet.advanceEpochs(6)
    await devnet.advanceSlots(1)
    narrator.step('The key appears, and the keeper proves whose it is', position(devnet))
    for (const pubkey of pubkeys)
      expectThat(world, 'what lies at the key, in gwei', worthOf(world, pubkey)).is(2_000_000_000n)
    narrator.transaction('proof (EIP-4788)', await runDuty(world, open.pool, 'prove'))

    const { registry, bond, accounting } = await readPoolNow(world, open.pool)
    expectThat(world, 'the status of the key', registry.entries[0]?.status ?? 'none').is('invalid')
    expectThat(world, 'what the bond lost, in wei', before.bond.balance - bond.balance).is(
      parseEther('1'),
    )
    expectThat(world, 'the number of open pre-deposits', bond.openPredeposits).is(0n)
    expectThat(world, 'the buffer', accounting.buffer).is(before.accounting.buffer)
    const funding = await tryDuty(world, open.pool, 'fund')
    expectThat(world, "the keeper's funding", funding?.kind ?? 'none').is('idle')

    await report(world, open, 'The oracle members report the day')
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)
    const holders = stakers.map(({ wallet }) => wallet.account.address)
    const balances = await readBalances(client, { poolETH: open.pool.poolETH, holders })
    for (const [index, { name, stake }] of stakers.entries())
      expectThat(world, `what ${name} has`, balances[index]?.assets ?? 0n).is(stake)

    const fresh = await holdCeremony(world, open)
    const refill = { bond: open.pool.operatorBond, assets: parseEther('1') }
    const { receipt } = await postBondSync(people.poolOperator, refill)
    narrator.transaction('1 ETH for the bond', receipt.transactionHash)
    await createValidators(world, open, fresh)
    for (const each of fresh) expectThat(world, 'the new key', signingOf(world, each)).is('online')
  },
}
