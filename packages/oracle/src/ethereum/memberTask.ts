import { deliverReportCall, type Sender, voteCall } from '@millpond/sdk'
import type { Task } from '@millpond/sdk/daemon'
import { hashReport } from './hashReport.ts'
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
      const { report } = plan
      const { referenceSlot } = report
      const committee = pool.oracleCommittee
      const reportHash = hashReport({ chainId: client.chain.id, committee, report })

      const standing = { pool, member: sender.account, referenceSlot, reportHash }
      const state = await readCommittee(client, standing)
      const step = planVote({ ...standing, committee: state })
      switch (step.kind) {
        case 'idle':
          return step
        case 'vote':
          return sender.send(voteCall({ committee, referenceSlot, reportHash }))
        case 'deliver':
          return sender.send(deliverReportCall({ committee, report }))
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
