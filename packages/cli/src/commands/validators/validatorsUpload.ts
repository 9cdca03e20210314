import { resolve } from 'node:path'
import type { KeySharesFile } from '@millpond/keys'
import { parseKeySharesFile } from '@millpond/keys'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { uploadValidatorsCall } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { type Hex, parseEventLogs } from 'viem'
import { connectPool, type PoolSession } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { readTextFile } from '../../files/readTextFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { formatCount } from '../../output/formatCount.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { readDeposits } from '../keys/readDeposits.ts'
import { checkUpload } from './checkUpload.ts'
import { findCluster } from './findCluster.ts'

/** `millpond validators upload`: keys that the pool may stake with. */
export function registerValidatorsUpload(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'upload',
    summary: "Upload validator keys to the pool's registry.",
    details:
      'Checks deposits and key shares as if a stranger had made them, against the chain too, ' +
      'before anything is sent. The key shares name the cluster owner and the SSV operators.',
    output: writeOutput,
    example:
      'millpond validators upload --keys keys --keyshares keyshares.json --dev-account 0 --via send',
  })
    .requiredOption('--keys <folder>', 'folder with the pre-deposits')
    .requiredOption('--keyshares <file>', 'output of `millpond keyshares create`')
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const at = (path: string) => resolve(context.directory, path)
    const file = parseKeySharesFile(await readTextFile(at(options.keyshares)))
    const write = await planUpload(session, file, at(options.keys))
    await runWrite(context, { session, options, write })
  })
}

/** Which keys join which cluster. */
function renderValidatorsUpload(parameters: renderValidatorsUpload.Parameters): Write['details'] {
  const { ownerIndex, operatorIds, uploads } = parameters
  return [
    ['owner', String(ownerIndex)],
    ['SSV operators', operatorIds.join(', ')],
    ...uploads.map(({ nonce, pubkey }) => [`nonce ${nonce}`, pubkey] as const),
  ]
}

export declare namespace renderValidatorsUpload {
  type Parameters = {
    ownerIndex: bigint
    operatorIds: readonly bigint[]
    uploads: readonly { nonce: number; pubkey: Hex }[]
  }
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { keys: string; keyshares: string }

async function planUpload(
  session: PoolSession,
  file: KeySharesFile,
  folder: string,
): Promise<Write> {
  const deposits = await readDeposits(folder)
  const cluster = await findCluster(session, file)
  const { ownerIndex, operatorSetId, operatorIds } = cluster
  const uploads = await checkUpload(session, { file, deposits, cluster })

  const registry = session.pool.validatorRegistry
  return {
    title: `Upload ${formatCount(uploads.length, 'validator')}`,
    details: renderValidatorsUpload({ ownerIndex, operatorIds, uploads }),
    calls: [uploadValidatorsCall({ registry, ownerIndex, operatorSetId, uploads })],
    summarize: (receipts) => {
      const logs = receipts.flatMap((receipt) => receipt.logs)
      const abi = iValidatorRegistryAbi
      const events = parseEventLogs({ abi, eventName: 'ValidatorUploaded', logs })
      return events.map(({ args }) => [`validator ${args.id}`, args.pubkey] as const)
    },
  }
}
