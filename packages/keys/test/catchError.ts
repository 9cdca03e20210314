import { KeysError } from '../src/errors/base.ts'

/** The typed error that `act` throws; fails the test if it throws none. */
export async function catchError(act: () => unknown): Promise<KeysError> {
  try {
    await act()
  } catch (error) {
    if (error instanceof KeysError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
