package importer

import (
	"typhon/internal/object"
	"typhon/internal/vm"
)

// trimImportFrames removes the frames of importlib's bootstrap code from a traceback, as CPython does:
// all of them for ImportError, else those that end in _call_with_frames_removed.
func trimImportFrames(exc *object.Exception) {
	always := exc.Is(&object.ImportErrorType)
	var prev *object.Traceback
	set := func(tb *object.Traceback) {
		if prev == nil {
			exc.SetTraceback(tb)
		} else {
			prev.SetNext(tb)
		}
	}
	for tb := exc.Traceback(); tb != nil; {
		first, last, end := tb, tb, tb
		removed := false
		for end != nil {
			file, fn := vm.FrameCode(end.Frame())
			if file != "<frozen importlib._bootstrap>" && file != "<frozen importlib._bootstrap_external>" {
				break
			}
			removed = removed || fn == "_call_with_frames_removed"
			last = end
			end = end.Next()
		}
		if end == first {
			prev, tb = first, first.Next()
			continue
		}
		if always || removed {
			set(end)
		} else {
			prev = last
		}
		tb = end
	}
}
