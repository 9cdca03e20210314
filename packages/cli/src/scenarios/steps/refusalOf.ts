import { ContractRevertError } from '@millpond/sdk'

/** The code with which a contract refuses this, or that it does not. Other failures are thrown on. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'not refused'
  } catch (error) {
    if (error instanceof ContractRevertError) return error.code
    throw error
  }
}
