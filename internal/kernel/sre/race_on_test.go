//go:build race

package sre

// raceEnabled: the tests were built for the race detector, under which a
// sync.Pool drops a part of what it is given.
const raceEnabled = true
