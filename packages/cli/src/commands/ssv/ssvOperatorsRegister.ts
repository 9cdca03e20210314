import { resolve } from 'node:path'
import { decodeOperatorPublicKey } from '@millpond/keys'
import { registerOperatorCall, ssvNetworkAbi } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import { connect } from '../../chain/ethereum/connect.ts'
import { ssvAddresses } from '../../chain/ethereum/ssvAddresses.ts'
import type { Context } from '../../context.ts'
import { readTextFile } from '../../files/readTextFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { optionError } from '../../options/optionError.ts'
import { formatEth } from '../../output/formatEth.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'

// SSVNetwork keeps fees in units of this many wei.
const feeUnit = 100_000n
const blocksPerYear = 2_628_000n

/** `millpond ssv operators register`: a new SSV operator. */
export function registerSsvOperatorsRegister(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'register',
    summary: 'Register an SSV operator with its public key.',
    output: writeOutput,
    example:
      'millpond ssv operators register --public-key-file operator.pub --fee 1778800000 \\\n' +
      '      --dev-account 1 --via send',
  })
    .requiredOption('--public-key-file <file>', 'RSA 2048 public key, PEM or base64 of PEM')
    .requiredOption('--fee <wei>', 'wei per block and validator, a multiple of 100000', parseFee)
    .option('--private', 'only whitelisted owners may use it')
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connect(context, options)
    const operatorKey = await readKey(resolve(context.directory, options.publicKeyFile))
    const { network: ssvNetwork } = ssvAddresses(session)
    const { fee, private: isPrivate = false } = options
    const write: Write = {
      title: 'Register an SSV operator',
      details: renderSsvOperatorsRegister({ fee, isPrivate }),
      calls: [registerOperatorCall({ ssvNetwork, operatorKey, fee, isPrivate })],
      summarize: (receipts) => {
        const logs = receipts.flatMap((receipt) => receipt.logs)
        const [event] = parseEventLogs({ abi: ssvNetworkAbi, eventName: 'OperatorAdded', logs })
        return event ? [['operator', String(event.args.operatorId)]] : []
      },
    }
    await runWrite(context, { session, options, write })
  })
}

/** What it charges, and whom it serves. */
function renderSsvOperatorsRegister(parameters: {
  fee: bigint
  isPrivate: boolean
}): Write['details'] {
  const { fee, isPrivate } = parameters
  return [
    ['fee', `${fee} wei per block, ${formatEth(fee * blocksPerYear, 6)} a year and validator`],
    ['open to', isPrivate ? 'whitelisted owners' : 'everybody'],
  ]
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { publicKeyFile: string; fee: bigint; private?: boolean }

function parseFee(value: string): bigint {
  const fee = /^\d{1,18}$/.test(value) ? BigInt(value) : -1n
  if (fee >= 0n && fee % feeUnit === 0n) return fee
  throw optionError({ option: '--fee', value, expected: `a multiple of ${feeUnit} wei` })
}

/** The key in the form that the network stores. Checked here, because the network takes anything. */
async function readKey(path: string): Promise<string> {
  const text = (await readTextFile(path)).trim()
  const base64 = text.startsWith('-----') ? Buffer.from(`${text}\n`).toString('base64') : text
  return decodeOperatorPublicKey(base64).operatorKey
}
