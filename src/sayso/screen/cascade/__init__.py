"""From stakes on a day to what the listed reach: cleaning, arrays, fixpoint, proofs."""
