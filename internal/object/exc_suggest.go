package object

// Suggestions for misspelt names: "Did you mean: 'x'?".

const (
	suggestMaxItems  = 750
	suggestMaxLen    = 40
	suggestMoveCost  = 2
	suggestCaseCost  = 1
	suggestInfinity  = 1 << 30
	suggestThreshold = 6
)

// Suggest returns the candidate that is most like name, "" if none is like it.
func Suggest(name string, candidates []string) string {
	if len(candidates) >= suggestMaxItems || len(name) > suggestMaxLen {
		return ""
	}
	best, bestCost := "", suggestInfinity
	for _, c := range candidates {
		if c == name {
			// A missing attribute that is found is no suggestion.
			continue
		}
		limit := (len(name) + len(c) + 3) * suggestMoveCost / suggestThreshold
		limit = min(limit, bestCost-1)
		if cost := editCost(name, c, limit); cost <= limit && (best == "" || cost < bestCost) {
			best, bestCost = c, cost
		}
	}
	return best
}

func substitutionCost(a, b byte) int {
	if a&31 != b&31 {
		// Not the same, not even without regard to case.
		return suggestMoveCost
	}
	if a == b {
		return 0
	}
	lower := func(c byte) byte {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}
	if lower(a) == lower(b) {
		return suggestCaseCost
	}
	return suggestMoveCost
}

// editCost is the Levenshtein distance in which a change of case is cheap; above limit any
// larger number may be returned.
func editCost(a, b string, limit int) int {
	if a == b {
		return 0
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * suggestMoveCost
	}
	if len(a) > suggestMaxLen || len(b) > suggestMaxLen {
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*suggestMoveCost > limit {
		return limit + 1
	}
	var row [suggestMaxLen]int
	for i := range a {
		row[i] = (i + 1) * suggestMoveCost
	}
	result := 0
	for bi := range len(b) {
		result = bi * suggestMoveCost
		diagonal, minimum := result, suggestInfinity
		for i := range len(a) {
			sub := diagonal + substitutionCost(b[bi], a[i])
			diagonal = row[i]
			result = min(sub, min(result, diagonal)+suggestMoveCost)
			row[i] = result
			minimum = min(minimum, result)
		}
		if minimum > limit {
			return limit + 1
		}
	}
	return result
}
