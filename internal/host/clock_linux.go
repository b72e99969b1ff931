package host

import "golang.org/x/sys/unix"

func clockGetres(id ClockID) (int64, error) {
	var ts unix.Timespec
	if err := unix.ClockGetres(int32(id), &ts); err != nil {
		return 0, err
	}
	return ts.Nano(), nil
}

func clockSettime(id ClockID, ns int64) error {
	ts := unix.NsecToTimespec(ns)
	return unix.ClockSettime(int32(id), &ts)
}
