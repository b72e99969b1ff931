//go:build race

package test

// raceEnabled: the tests were built for the race detector.
const raceEnabled = true
