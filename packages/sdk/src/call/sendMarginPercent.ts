/**
 * Gas that a transaction gets above its estimate: fees and clusters move between the estimate and
 * the block.
 */
export const sendMarginPercent = 20n
