import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Call } from '@millpond/sdk'
import {
  addOperatorSetCall,
  createClusterOwnerCall,
  readPoolSnapshot,
} from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseIds } from '../../options/parseIds.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Detail, Write } from '../../write/Write.ts'

/** `millpond ssv clusters create`: what key shares must be made for. */
export function registerSsvClustersCreate(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'create',
    summary: 'Add a set of SSV operators to the pool, and a cluster owner if it has none.',
    details: 'Pool operator only. Key shares are made for the cluster owner and these operators.',
    output: writeOutput,
    example: 'millpond ssv clusters create --operators 1,2,3,4 --dev-account 0 --via send',
  })
    .requiredOption('--operators <ids>', '4, 7, 10 or 13 ids', parseIds('--operators'))
    .option('--new-owner', 'add a cluster owner even if the pool has one')
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const write = await planCluster(session, options)
    await runWrite(context, { session, options, write })
  })
}

/** What is added and what is there already. */
function renderSsvClustersCreate(parameters: {
  operatorIds: readonly bigint[]
  addsSet: boolean
  addsOwner: boolean
}): Write['details'] {
  const { operatorIds, addsSet, addsOwner } = parameters
  return [
    ['SSV operators', `${operatorIds.join(', ')}${addsSet ? '' : ' (the pool has this set)'}`],
    ['cluster owner', addsOwner ? 'a new one' : 'the one that is there'],
  ]
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { operators: number[]; newOwner?: boolean }

async function planCluster(
  { client, pool, fromBlock }: PoolSession,
  { operators, newOwner = false }: Options,
): Promise<Write> {
  const { registry: state } = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const operatorIds = operators.map(BigInt)
  const key = operatorIds.join()
  const addsSet = !state.operatorSets.some((set) => set.operatorIds.join() === key)
  const addsOwner = newOwner || state.clusterOwners.length === 0

  const registry = pool.validatorRegistry
  const owner: Call[] = addsOwner ? [createClusterOwnerCall({ registry })] : []
  const set: Call[] = addsSet ? [addOperatorSetCall({ registry, operatorIds })] : []
  const [first, ...others] = [...owner, ...set]
  if (!first) throw nothingToAdd()
  return {
    title: 'Set up a cluster',
    details: renderSsvClustersCreate({ operatorIds, addsSet, addsOwner }),
    calls: [first, ...others],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const events = parseEventLogs({ abi: iValidatorRegistryAbi, logs })
      return events.flatMap((event): Detail[] => {
        if (event.eventName === 'ClusterOwnerCreated')
          return [[`owner ${event.args.index}`, event.args.clusterOwner]]
        if (event.eventName !== 'OperatorSetAdded') return []
        return [[`set ${event.args.operatorSetId}`, event.args.operatorIds.join(', ')]]
      })
    },
  }
}

function nothingToAdd(): CliError {
  return new CliError({
    code: 'CLUSTER_EXISTS',
    message: 'The pool has a cluster owner and this set of SSV operators already.',
    next: 'Use them, or add --new-owner.',
    exitCode: exitCodes.precondition,
  })
}
