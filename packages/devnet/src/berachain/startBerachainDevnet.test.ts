// Above 300 lines: every option, every way to advance and every end of a chain.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createBeaconClient } from '@millpond/consensus'
import { type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBerachainClient, createBerachainKey } from '../../test/berachainDevnet.ts'
import { poolSystemOf } from '../../test/berachainPool.ts'
import { isAlive } from '../../test/isAlive.ts'
import type { BerachainDevnet } from './BerachainDevnet.ts'
import { startBerachainDevnet } from './startBerachainDevnet.ts'

const receiver = '0x00000000000000000000000000000000000a11ce'

let devnet: BerachainDevnet
beforeAll(async () => {
  devnet = await startBerachainDevnet({ automine: false })
})
afterAll(() => devnet.stop())

describe('startBerachainDevnet', () => {
  test('default', async () => {
    const client = createBerachainClient(devnet)
    await devnet.advanceBlocks(5)
    const head = devnet.head()
    expect(head.timestamp).toBe(devnet.genesisTime + 2 * head.slot)
    const block = await client.getBlock()
    expect(block).toMatchObject({ hash: head.blockHash, timestamp: BigInt(head.timestamp) })
    expect([await client.getChainId(), devnet.chainId]).toEqual([80_069, 80_069])
    expect([devnet.slotsPerEpoch, devnet.secondsPerSlot]).toEqual([192, 2])

    // The deposit that names the operator comes on top of a million.
    const balanceGwei = 1_010_000n * 10n ** 9n
    const validators = devnet.validators()
    expect(validators).toHaveLength(4)
    for (const validator of validators)
      expect(validator).toMatchObject({ status: 'active_ongoing', balanceGwei })
  })

  test('behavior: everything that it says is deployed has code', async () => {
    const client = createBerachainClient(devnet)
    const vaults = Object.values(devnet.contracts.pol.vaults).map(({ vault }) => vault)
    expect(vaults).toHaveLength(4)
    for (const address of [...vaults, ...Object.values(poolSystemOf(devnet))])
      expect(await client.getCode({ address }), address).toBeDefined()
  })

  test('behavior: accounts are funded and their keys fit; the network is owned by another', async () => {
    const client = createBerachainClient(devnet)
    expect(devnet.accounts).toHaveLength(10)
    expect(devnet.accounts[0]?.address).toBe('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')
    expect(await client.getBalance({ address: devnet.accounts[9]?.address ?? receiver })).toBe(
      parseEther('20000000'),
    )
    const addresses = devnet.accounts.map(({ address }) => address)
    expect(addresses).not.toContain(devnet.governance.address)
  })

  test('behavior: the number of the block is the slot, in every block', async () => {
    const client = createBerachainClient(devnet)
    const seen: [slot: number, block: number, execution: bigint][] = []
    const end = devnet.onBlock(async ({ slot, blockNumber }) => {
      seen.push([slot, blockNumber, await client.getBlockNumber()])
    })
    await devnet.advanceBlocks(3)
    await devnet.advanceBlocks(300)
    await devnet.advanceEpochs(1)
    end()
    expect(seen.length).toBeGreaterThan(18)
    for (const [slot, block, execution] of seen)
      expect([block, execution]).toEqual([slot, BigInt(slot)])
    expect([devnet.slot(), devnet.head().slot]).toEqual([seen.at(-1)?.[0], seen.at(-1)?.[0]])
  })

  test('behavior: logs are found across blocks that were skipped', async () => {
    const client = createBerachainClient(devnet)
    const from = devnet.slot()
    await devnet.advanceBlocks(2)
    await devnet.advanceBlocks(500)
    const logs = await client.getLogs({ fromBlock: BigInt(from), toBlock: 'latest' })
    const blocks = new Set(logs.map(({ blockNumber }) => Number(blockNumber)))
    expect([blocks.has(from + 1), blocks.has(from + 502)]).toEqual([true, true])
  })

  test('args: chainId, genesisTime, accounts, accountBalanceBera', async () => {
    const options = { chainId: 80_087, genesisTime: 1_700_000_000, accounts: 2 }
    const chain = await startBerachainDevnet({ ...options, accountBalanceBera: 5_000_000 })
    try {
      const client = createBerachainClient(chain)
      expect([chain.chainId, await client.getChainId()]).toEqual([80_087, 80_087])
      expect((await client.getBlock({ blockNumber: 0n })).timestamp).toBe(1_700_000_000n)
      expect(chain.head().timestamp).toBe(1_700_000_000 + 2 * chain.slot())
      const beacon = createBeaconClient({ url: chain.nodeApiUrl })
      expect((await beacon.genesis()).timeSeconds).toBe(1_700_000_000n)
      expect(chain.accounts).toHaveLength(2)
      const { address } = client.account
      expect(await client.getBalance({ address })).toBe(parseEther('5000000'))
    } finally {
      await chain.stop()
    }
  })

  test('args: validators, validatorStakeBera, parameters', async () => {
    const parameters = { slotsPerEpoch: 8, secondsPerSlot: 3 }
    const set = { validators: 69, validatorStakeBera: 250_000 }
    const chain = await startBerachainDevnet({ ...set, parameters, poolSystem: false })
    try {
      expect(chain.genesisValidators).toBe(69)
      expect(new Set(chain.validators().map(({ balanceGwei }) => balanceGwei))).toEqual(
        new Set([260_000n * 10n ** 9n]),
      )
      const { slot } = chain.head()
      await chain.advanceEpochs(2)
      expect(chain.slot()).toBe((Math.floor(slot / 8) + 2) * 8)
      expect(chain.head().timestamp).toBe(chain.genesisTime + 3 * chain.slot())
    } finally {
      await chain.stop()
    }
  })

  test('args: poolSystem', async () => {
    const chain = await startBerachainDevnet({ poolSystem: false })
    try {
      expect(chain.contracts.poolSystem).toBeUndefined()
      const client = createBerachainClient(chain)
      const { factory } = poolSystemOf(devnet)
      expect(await client.getCode({ address: factory })).toBeUndefined()
      await chain.advanceBlocks(1)
    } finally {
      await chain.stop()
    }
  })

  test('args: rpcPort, nodeApiPort', async () => {
    const [rpcPort, nodeApiPort] = [await findFreePort(), await findFreePort()]
    const chain = await startBerachainDevnet({ rpcPort, nodeApiPort, poolSystem: false })
    try {
      expect(new URL(chain.rpcUrl).port).toBe(String(rpcPort))
      expect(new URL(chain.nodeApiUrl).port).toBe(String(nodeApiPort))
      expect(await createBerachainClient(chain).getChainId()).toBe(80_069)
      expect((await fetch(`${chain.nodeApiUrl}/eth/v1/node/version`)).status).toBe(200)
    } finally {
      await chain.stop()
    }
  })

  test('error: INVALID_OPTION', async () => {
    const wrong: startBerachainDevnet.Options[] = [
      { validators: 0 },
      { validators: 70 },
      { validators: 1.5 },
      { validatorStakeBera: 249_999 },
      { validatorStakeBera: Number.NaN },
      { forks: { electra: 100 } },
      { forks: { deneb: 1 } },
      { forks: { fulu: 1.5 } },
      { forks: { deneb1: -1 } },
    ]
    for (const options of wrong)
      await expect(startBerachainDevnet(options), JSON.stringify(options)).rejects.toMatchObject({
        code: 'INVALID_OPTION',
      })
  })

  test('error: PORT_TAKEN', async () => {
    const other = createServer()
    const taken = await listen(other)
    await expect(startBerachainDevnet({ rpcPort: taken })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    // The node API comes last: what was started before it must be gone.
    const rpcPort = await findFreePort()
    await expect(
      startBerachainDevnet({ rpcPort, nodeApiPort: taken, poolSystem: false }),
    ).rejects.toMatchObject({ code: 'PORT_TAKEN' })
    await expect(fetch(`http://127.0.0.1:${rpcPort}`)).rejects.toThrow()
    other.close()
  })
})

describe('advance', () => {
  test('behavior: by blocks, epochs and seconds', async () => {
    const { slotsPerEpoch } = devnet
    const from = devnet.slot()
    await devnet.advanceBlocks(7)
    expect(devnet.slot()).toBe(from + 7)
    await devnet.advanceEpochs(3)
    expect(devnet.slot()).toBe((Math.floor((from + 7) / slotsPerEpoch) + 3) * slotsPerEpoch)
    const before = devnet.head()
    await devnet.advanceSeconds(5)
    expect(devnet.head()).toMatchObject({
      slot: before.slot + 3,
      timestamp: before.timestamp + 6,
      epoch: before.epoch,
    })
    await devnet.advanceSeconds(86_400)
    expect(devnet.slot()).toBe(before.slot + 3 + 43_200)
  })

  test('behavior: nothing passes for nothing', async () => {
    const head = devnet.head()
    await devnet.advanceBlocks(0)
    await devnet.advanceEpochs(0)
    await devnet.advanceSeconds(0)
    expect(devnet.head()).toEqual(head)
  })

  test('error: INVALID_OPTION', async () => {
    for (const call of [
      () => devnet.advanceBlocks(-1),
      () => devnet.advanceEpochs(0.5),
      () => devnet.advanceSeconds(Number.POSITIVE_INFINITY),
      () => devnet.advanceSeconds(-2),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'INVALID_OPTION' })
    expect(devnet.stopped()).toBeUndefined()
  })

  test('error: ADVANCE_BOUND', async () => {
    const { pubkey } = createBerachainKey(9)
    const epoch = devnet.head().epoch
    await expect(
      devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 3 }),
    ).rejects.toMatchObject({ code: 'ADVANCE_BOUND' })
    expect(devnet.head().epoch).toBe(epoch + 3)
    await devnet.advanceBlocks(1)
  })
})

describe('setFeeRecipient', () => {
  test('default', async () => {
    const client = createBerachainClient(devnet)
    const recipients = new Map<Hex, Hex>()
    for (const [index, { pubkey }] of devnet.validators().entries()) {
      const recipient = `0x${(0xfee0 + index).toString(16).padStart(40, '0')}` as const
      recipients.set(pubkey, recipient)
      // However the key is spelled.
      devnet.setFeeRecipient(`0x${pubkey.slice(2).toUpperCase()}`, recipient)
    }
    const tips = new Map<Hex, bigint>()
    for (let blocks = 0; blocks < 4; blocks++) {
      const hash = await client.sendTransaction({ to: receiver, value: 1n })
      await devnet.advanceBlocks(1)
      const { proposer = '0x' } = devnet.chain.head
      const recipient = recipients.get(proposer) ?? '0x'
      const block = await client.getBlock()
      expect(block.miner).toBe(recipient)
      const receipt = await client.getTransactionReceipt({ hash })
      const tip = (receipt.effectiveGasPrice - (block.baseFeePerGas ?? 0n)) * receipt.gasUsed
      expect(tip).toBeGreaterThan(0n)
      tips.set(recipient, (tips.get(recipient) ?? 0n) + tip)
    }
    // Equal stakes take turns.
    expect(tips.size).toBe(4)
    for (const [address, tip] of tips) expect(await client.getBalance({ address })).toBe(tip)
  })
})

describe('stop', () => {
  test('default', async () => {
    const chain = await startBerachainDevnet({ poolSystem: false })
    const pid = chain.executionPid ?? 0
    expect(isAlive(pid)).toBe(true)
    await chain.stop()
    await chain.stop()
    expect(isAlive(pid)).toBe(false)
    await expect(chain.advanceBlocks(1)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    await expect(fetch(`${chain.nodeApiUrl}/eth/v1/node/version`)).rejects.toThrow()
    await expect(fetch(chain.rpcUrl)).rejects.toThrow()
  })

  test('behavior: ends an advance that is on its way', async () => {
    const chain = await startBerachainDevnet({ poolSystem: false })
    const pid = chain.executionPid ?? 0
    const first = new Promise<void>((resolve) => chain.onBlock(() => resolve()))
    const advance = chain.advanceBlocks(1_000_000, { everyBlock: true })
    const refused = expect(advance).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    await first
    await chain.stop()
    await refused
    expect(isAlive(pid)).toBe(false)
  })

  test.each(['exit', 'SIGINT', 'throw'])(
    'behavior: no Anvil is left when the process ends by %s',
    async (how) => {
      const script = fileURLToPath(new URL('../../test/berachainEnding.ts', import.meta.url))
      const child = spawn(process.execPath, [script, how], { stdio: ['ignore', 'pipe', 'ignore'] })
      const pid = await new Promise<number>((resolve) =>
        child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
      )
      expect(isAlive(pid)).toBe(true)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (how === 'SIGINT') child.kill(how)
      await ended
      await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
    },
  )

  test('error: ANVIL_EXITED', async () => {
    const told: unknown[] = []
    const onFailure = (cause: unknown) => told.push(cause)
    const chain = await startBerachainDevnet({ automine: false, poolSystem: false, onFailure })
    expect(chain.stopped()).toBeUndefined()
    process.kill(chain.executionPid ?? 0, 'SIGKILL')
    await expect(chain.advanceBlocks(1)).rejects.toMatchObject({ code: 'ANVIL_EXITED' })
    await expect(chain.advanceBlocks(1)).rejects.toMatchObject({ code: 'CHAIN_STOPPED' })
    expect(chain.stopped()?.message).toContain('cannot go on: Anvil ended with SIGKILL.')
    expect(told).toMatchObject([{ code: 'ANVIL_EXITED' }])
    await chain.stop()
  })
})

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}
