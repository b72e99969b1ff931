//go:build !race

package sre

const raceEnabled = false
