import { ContractRevertError, type Sender } from '@millpond/sdk'
import type { Task, TaskResult } from '@millpond/sdk/daemon'
import { deliverReportCall, hashReport, type Report, voteCall } from '@millpond/sdk/ethereum'
import { observeReport } from './observeReport.ts'
import { planVote } from './plans/planVote.ts'
import { readCommittee } from './readCommittee.ts'

/** One oracle member: observes each frame, votes for what it saw, and delivers a report that has a quorum. */
export function memberTask(dependencies: memberTask.Dependencies): Task {
  const { client, pool, sender } = dependencies
  return {
    name: 'report',
    async run() {
      const plan = await observeReport(dependencies)
      if (plan.kind === 'unknown') return plan
      const { report, invalid } = plan
      const { referenceSlot, beaconBalanceGwei, finalizeUpTo } = report
      const committee = pool.oracleCommittee
      const reportHash = hashReport({ chainId: client.chain.id, committee, report })

      const standing = { pool, member: sender.account, referenceSlot, reportHash }
      const state = await readCommittee(client, standing)
      const step = planVote({ ...standing, committee: state })
      const details = {
        step: step.kind,
        referenceSlot,
        reportHash,
        beaconBalanceGwei,
        finalizeUpTo,
        support: state.support,
        quorum: state.quorum,
        // Keys with foreign credentials, counted as nothing: somebody should look.
        invalid,
      }
      switch (step.kind) {
        case 'idle':
        case 'unknown':
          return { ...step, details }
        case 'vote': {
          const call = voteCall({ committee, referenceSlot, reportHash })
          return { ...(await sender.send(call)), details }
        }
        case 'deliver':
          return { ...(await deliver(dependencies, report)), details }
      }
    },
  }
}

export declare namespace memberTask {
  type Dependencies = observeReport.Parameters & {
    /** The member's account. */
    sender: Sender
  }
}

/** All members see the quorum at the same time; all but one find the report delivered. */
async function deliver(
  { pool, sender }: memberTask.Dependencies,
  report: Report,
): Promise<TaskResult> {
  try {
    return await sender.send(deliverReportCall({ committee: pool.oracleCommittee, report }))
  } catch (error) {
    const isDone =
      error instanceof ContractRevertError && error.code === 'ORACLE_COMMITTEE_ALREADY_PROCESSED'
    if (!isDone) throw error
    return { kind: 'idle', reason: 'another member delivered the report' }
  }
}
