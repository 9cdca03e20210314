import { formatInteger } from '@millpond/sdk'
import { type RewardWeight, readAllocation, readVaultNames } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, isAddressEqual } from 'viem'
import { z } from 'zod'
import { connectPool, type PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import { renderSymbol } from '../../../output/renderSymbol.ts'
import { address, optionalOf, units } from '../../../output/schema/values.ts'
import { toJsonOptional } from '../../../output/toJsonOptional.ts'
import { renderWeights } from './renderWeights.ts'

/** `millpond pol allocation show`: where the rewards go, where they will go, and who decides. */
export function registerAllocationShow(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'show',
    summary: "Show where the validator's rewards go, what is queued, and who decides.",
    details: 'A vault is named by the token that is staked in it, where the chain tells it.',
    example: 'millpond pol allocation show',
    output,
  })
  addNetworkOptions(command).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const found = await readAll(session)
    print(context, { json: options.json, data: toJson(found), text: renderAll(session, found) })
  })
}

type Options = addNetworkOptions.Options & { json?: boolean }
type Found = readAllocation.ReturnType & { names: readVaultNames.ReturnType }

async function readAll({ client, network, pubkey }: PoolSession): Promise<Found> {
  const { beraChef } = network.pol
  const found = await readAllocation(client, { beraChef, pubkey })
  const vaults = [found.own, found.active, found.queued].flatMap(listVaults)
  const block = { blockNumber: found.blockNumber }
  return { ...found, names: await readVaultNames(client, { vaults, block }) }
}

type Allocation = readAllocation.Optional<readAllocation.Allocation>

function listVaults(allocation: Allocation): Address[] {
  if (allocation.kind !== 'known' || allocation.value.kind === 'none') return []
  return allocation.value.weights.map(({ receiver }) => receiver)
}

function renderAll({ contracts }: PoolSession, found: Found): string {
  const { allocator, delayBlocks, active, queued } = found
  const head = renderDetails('Reward allocation', [
    ['decided by', renderOptional(allocator, (who) => renderAllocator(who, contracts))],
    ['delay', renderOptional(delayBlocks, (blocks) => `${formatInteger(blocks)} blocks`)],
  ])
  return `${head}${render('In force', active, found)}${render('Queued', queued, found)}`
}

function renderAllocator(
  allocator: readAllocation.Allocator,
  { smartOperator }: PoolSession['contracts'],
): string {
  if (allocator.kind === 'operator') return `the SmartOperator ${smartOperator}, by default`
  const { account } = allocator
  if (isAddressEqual(account, smartOperator)) return `the SmartOperator ${account}`
  return `${account}: \`pol allocation queue\` is refused`
}

function render(title: string, allocation: Allocation, { names }: Found): string {
  if (allocation.kind !== 'known') return `${title}: ${renderOptional(allocation, String)}\n`
  const { value } = allocation
  if (value.kind === 'none') return `${title}: nothing\n`
  const head = `${title}, from block ${formatInteger(value.startBlock)}`
  return renderDetails(head, renderWeights(value.weights, names))
}

const allocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('some'),
    startBlock: units,
    weights: z.array(z.strictObject({ vault: address, bps: units, name: z.string().optional() })),
  }),
])

const output = z.strictObject({
  blockNumber: units,
  allocator: optionalOf(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('operator') }),
      z.strictObject({ kind: z.literal('set'), account: address }),
    ]),
  ),
  own: optionalOf(allocation),
  active: optionalOf(allocation),
  queued: optionalOf(allocation),
  delayBlocks: optionalOf(units),
})

function toJson({ names, ...found }: Found) {
  const toWeight = ({ receiver, percentageNumerator }: RewardWeight) => {
    const name = renderSymbol(names.get(receiver))
    return { vault: receiver, bps: percentageNumerator, ...(name !== undefined && { name }) }
  }
  const toNamed = (optional: Allocation) => {
    if (optional.kind !== 'known' || optional.value.kind === 'none') return toJsonOptional(optional)
    const { value } = optional
    return { kind: 'known', value: { ...value, weights: value.weights.map(toWeight) } }
  }
  return {
    blockNumber: found.blockNumber,
    allocator: toJsonOptional(found.allocator),
    own: toNamed(found.own),
    active: toNamed(found.active),
    queued: toNamed(found.queued),
    delayBlocks: toJsonOptional(found.delayBlocks),
  }
}
