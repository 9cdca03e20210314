import { readLogs } from '@millpond/sdk'
import { readSsvOperators } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { hexToBigInt, toEventSelector } from 'viem'
import { z } from 'zod'
import { connect, type Session } from '../../chain/ethereum/connect.ts'
import { ssvAddresses } from '../../chain/ethereum/ssvAddresses.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { parseIds } from '../../options/parseIds.ts'
import { formatEth } from '../../output/formatEth.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { address, units } from '../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.strictObject({
  operators: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        id: z.int(),
        kind: z.literal('known'),
        owner: address,
        fee: units,
        validatorCount: z.int(),
        isPrivate: z.boolean(),
        isActive: z.boolean(),
        operatorKey: z.string(),
      }),
      z.looseObject({ id: z.int(), kind: z.literal('unknown') }),
    ]),
  ),
})

// 7,200 blocks a day; fees are quoted per block, which tells people nothing.
const blocksPerYear = 2_628_000n

/** `millpond ssv operators list`: who runs validators, for what fee. */
export function registerSsvOperatorsList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: 'List SSV operators with fees and keys.',
    details: 'With --json it is what `millpond keyshares create --operator-keys` reads.',
    output,
    example: 'millpond ssv operators list --operators 1,2,3,4',
  }).option('--operators <ids>', 'only these (default: all)', parseIds('--operators'))
  addNetworkOptions(command).action(async (options: Options) => {
    const operators = await listOperators(await connect(context, options), options)
    const data = { operators: operators.map(toJson) }
    print(context, { json: options.json, data, text: renderSsvOperatorsList(operators) })
  })
}

/** A table of operators. */
function renderSsvOperatorsList(operators: readonly readSsvOperators.SsvOperator[]): string {
  if (operators.length === 0) return 'No SSV operators.\n'
  return renderTable(
    [
      { name: 'id', align: 'right' },
      { name: 'state' },
      { name: 'fee a year', align: 'right' },
      { name: 'validators', align: 'right' },
      { name: 'owner' },
    ],
    operators.map((operator) => {
      if (operator.kind === 'unknown')
        return [String(operator.id), 'unknown', '-', '-', operator.reason]
      const { id, fee, validatorCount, owner } = operator
      const yearly = formatEth(fee * blocksPerYear, 6)
      return [String(id), stateOf(operator), yearly, String(validatorCount), owner]
    }),
  )
}

type Options = addNetworkOptions.Options & { operators?: number[]; json?: boolean }
type KnownOperator = Extract<readSsvOperators.SsvOperator, { kind: 'known' }>

function stateOf({ isActive, isPrivate, operatorKey }: KnownOperator): string {
  if (!isActive) return 'removed'
  if (operatorKey.kind === 'unknown') return 'no key'
  return isPrivate ? 'private' : 'public'
}

async function listOperators(
  session: Session,
  { operators }: Options,
): Promise<readSsvOperators.SsvOperator[]> {
  const { network, views, firstBlock } = ssvAddresses(session)
  const operatorIds = operators?.map(BigInt) ?? (await findIds(session))
  return readSsvOperators(session.client, {
    ssvNetwork: network,
    ssvNetworkViews: views,
    operatorIds,
    fromBlock: firstBlock,
  })
}

async function findIds(session: Session): Promise<bigint[]> {
  const { network, firstBlock } = ssvAddresses(session)
  const logs = await readLogs(session.client, {
    address: network,
    topics: [toEventSelector('OperatorAdded(uint64,address,bytes,uint256)')],
    fromBlock: firstBlock,
    toBlock: await session.client.getBlockNumber(),
  })
  return logs.flatMap(({ topics: [, id] }) => (id === undefined ? [] : [hexToBigInt(id)]))
}

/** Ids are numbers here, as in KeyShares files; `operatorKey` is absent when it is not known. */
function toJson(operator: readSsvOperators.SsvOperator) {
  const id = Number(operator.id)
  if (operator.kind === 'unknown') return { id, kind: operator.kind, reason: operator.reason }
  const { owner, fee, validatorCount, isPrivate, isActive, operatorKey } = operator
  const key = operatorKey.kind === 'known' ? { operatorKey: operatorKey.value } : {}
  return { id, kind: operator.kind, owner, fee, validatorCount, isPrivate, isActive, ...key }
}
