import { gweiToWei } from '@millpond/consensus'
import { memberTask, observeReport } from '@millpond/oracle'
import { hashReport } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import type { Hex } from 'viem'
import { z } from 'zod'
import { connectBeacon, connectPool } from '../../../chain/ethereum/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { hash } from '../../../output/schema/values.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { planFromTask } from '../../../write/planFromTask.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Detail } from '../../../write/Write.ts'
import { readFrameEpochs } from './readFrameEpochs.ts'

/** What `--json` prints. */
const output = z.union([z.strictObject({ hash, report: z.looseObject({}) }), writeOutput])

type ReportPlan = Extract<Awaited<ReturnType<typeof observeReport>>, { kind: 'report' }>

/** `millpond oracle report`: what a member sees, and its vote once. */
export function registerOracleReport(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'report',
    summary: 'Show the report of the newest finalized frame, and vote or deliver once.',
    details: 'With the account of a member it previews or sends the step that is due now.',
    output,
    example: 'millpond oracle report --dev-account 4 --via send',
  })
  addSendOptions(addNetworkOptions(command)).action(
    async (options: addNetworkOptions.Options & addSendOptions.Options) => {
      const session = await connectPool(context, options)
      const { client, pool, fromBlock } = session
      const beacons = [connectBeacon(session)]
      const frameEpochs = await readFrameEpochs(session)
      const dependencies = { client, pool, fromBlock, frameEpochs, beacons }
      const plan = await observeReport(dependencies)
      if (plan.kind === 'unknown') throw unknown(plan.reason)

      const where = { chainId: client.chain.id, committee: pool.oracleCommittee }
      const hash = hashReport({ ...where, report: plan.report })
      const details = renderOracleReport(plan.report, hash)
      const sender = await resolveSender(context, session.network, options)
      if (sender.kind === 'unknown') {
        const data = { hash, report: plan.report }
        const text = renderDetails('Report', details)
        return print(context, { json: options.json, data, text })
      }

      const call = await planFromTask({
        createTask: (collector) => memberTask({ ...dependencies, sender: collector }),
        sender,
        signal: context.signal,
      })
      const title = call.functionName === 'vote' ? 'Vote for a report' : 'Deliver a report'
      await runWrite(context, {
        session,
        options,
        sender,
        write: { title, details, calls: [call] },
      })
    },
  )
}

/** What a report says, for people. */
function renderOracleReport(report: ReportPlan['report'], hash: Hex): readonly Detail[] {
  return [
    ['reference slot', String(report.referenceSlot)],
    ['beacon balance', formatEth(gweiToWei(report.beaconBalanceGwei))],
    ['stake vault', formatEth(report.stakeVaultWei)],
    ['rewards vault', formatEth(report.elRewardsVaultWei)],
    [
      'validators',
      `${report.validatorsAppeared} appeared, ${report.validatorsExited} exited, ${report.validatorsSlashed} slashed`,
    ],
    ['finalizes', report.finalizeUpTo === 0n ? 'nothing' : `up to request ${report.finalizeUpTo}`],
    ['hash', hash],
  ]
}

function unknown(reason: string): CliError {
  return new CliError({
    code: 'REPORT_UNKNOWN',
    message: `There is no report now: ${reason}.`,
    next: 'Try again when the chain has moved on.',
    exitCode: exitCodes.precondition,
  })
}
