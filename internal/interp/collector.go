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
// headroom, or by four times what is alive if that is more; by twice only where much is alive, because memory
// is then dearer than time. GOGC, if set, is respected instead, and GOMEMLIMIT always.

// headroom is how much a small heap may grow between collections, in bytes.
const headroom = 64 << 20

// dear is the size in bytes from which a live heap may grow by a smaller share.
const dear = 256 << 20

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
	percent := growth(live)
	if d := percent - p.percent; d > p.percent/8 || -d > p.percent/8 {
		p.percent = percent
		debug.SetGCPercent(percent)
	}
}

// growth says by how many percent of the live bytes the heap may grow until the next collection.
func growth(live uint64) int {
	const many, much = 400, 200
	switch {
	case live < headroom*100/many:
		return int(headroom * 100 / max(live, 1<<20))
	case live < dear:
		return many
	}
	return int(max(much, many*dear/live))
}
