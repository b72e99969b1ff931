package interp

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// The Go collector is tuned for servers: a heap of a few MiB, as most Python programs have, would
// be collected every few milliseconds. Here a collection is due when the heap has grown by
// headroom, or to three times its size if that is more. GOGC, if set, is respected instead, and GOMEMLIMIT always.

// headroom is how much a small heap may grow between collections, in bytes.
const headroom = 64 << 20

var tuneOnce sync.Once

// tuneCollector installs the policy, once per process.
func tuneCollector() {
	tuneOnce.Do(func() {
		if os.Getenv("GOGC") != "" {
			return
		}
		p := &policy{percent: 1600} // a first collection at 64 MiB
		debug.SetGCPercent(p.percent)
		p.arm()
	})
}

// policy adjusts the collector after each collection.
type policy struct{ percent int }

// sentinel dies in every collection; its finaliser is the notification.
type sentinel struct{ p *policy }

func (p *policy) arm() {
	runtime.SetFinalizer(&sentinel{p}, func(s *sentinel) {
		s.p.adjust()
		s.p.arm()
	})
}

func (p *policy) adjust() {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	live := sample[0].Value.Uint64()
	percent := 200
	if live < headroom/2 {
		percent = int(headroom * 100 / max(live, 1<<20))
	}
	if d := percent - p.percent; d > p.percent/8 || -d > p.percent/8 {
		p.percent = percent
		debug.SetGCPercent(percent)
	}
}
