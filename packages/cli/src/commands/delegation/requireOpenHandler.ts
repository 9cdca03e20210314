import { refuseDelegation } from './refuseDelegation.ts'

/**
 * A paused handler stakes nothing and asks nothing back.
 * @throws CliError HANDLER_PAUSED
 */
export function requireOpenHandler({ isPaused }: { isPaused: boolean }): void {
  if (!isPaused) return
  throw refuseDelegation({
    code: 'HANDLER_PAUSED',
    message: 'The delegator paused the handler: nothing can be staked or asked back.',
    next: 'Ask the delegator to unpause it.',
  })
}
