"""A sentence as typed readings: words, amounts, moments, names, speech, hedges, and how alike two passages are."""
