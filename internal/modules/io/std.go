package io

import (
	"strings"

	"typhon/internal/host"
	"typhon/internal/object"
)

// StdConfig says how the standard streams are made.
type StdConfig struct {
	Unbuffered  bool // -u, PYTHONUNBUFFERED
	Interactive bool // -i: line buffering whatever the streams are
	// Encoding and Errors come from PYTHONIOENCODING, "" for the defaults.
	Encoding, Errors string
	// Escape: stdin and stdout use surrogateescape by default (UTF-8 mode, C and POSIX locale).
	Escape bool
}

// ParseIOEncoding splits the value of PYTHONIOENCODING.
func ParseIOEncoding(s string) (encoding, errors string) {
	encoding, errors, _ = strings.Cut(s, ":")
	return encoding, errors
}

// StdStreams makes sys.stdin, sys.stdout and sys.stderr; those whose descriptor is closed are None.
func StdStreams(t *object.Thread, cfg StdConfig) (stdin, stdout, stderr object.Value, exc *object.Exception) {
	if stdin, exc = stdStream(t, &cfg, 0, "<stdin>", false); exc != nil {
		return
	}
	if stdout, exc = stdStream(t, &cfg, 1, "<stdout>", true); exc != nil {
		return
	}
	stderr, exc = stdStream(t, &cfg, 2, "<stderr>", true)
	return
}

func stdStream(t *thread, cfg *StdConfig, fd int, name string, write bool) (value, *exception) {
	st, err := host.Fstat(fd)
	if err != nil || st.Mode&host.S_IFMT == host.S_IFDIR {
		return none, nil
	}
	mode, flags := "r", uint32(fileReadable)
	if write {
		mode, flags = "w", fileWritable
	}
	f := object.Alloc[FileIO](t, &FileIOType)
	f.size = -1
	if exc := f.adopt(t, fd, flags, object.StrValue(name)); exc != nil {
		return value{}, exc
	}
	tty, _ := host.IsTerminal(fd)
	buffer := f.Value()
	if !cfg.Unbuffered || !write {
		typ, what := &BufferedReaderType, uint32(bufReads)
		if write {
			typ, what = &BufferedWriterType, bufWrites
		}
		b := object.Alloc[Buffered](t, typ)
		if exc := b.init(t, buffer, DefaultBufferSize, what); exc != nil {
			return value{}, exc
		}
		buffer = b.Value()
	}
	o := textOptions{encoding: cfg.Encoding, errors: cfg.Errors, newline: "\n"}
	if o.encoding == "" {
		o.encoding = "utf-8"
	}
	if o.errors == "" {
		if o.errors = "strict"; cfg.Escape && cfg.Encoding == "" {
			o.errors = "surrogateescape"
		}
	}
	if fd == 2 {
		o.errors = "backslashreplace"
	}
	o.writeThrough = cfg.Unbuffered
	o.lineBuffering = !cfg.Unbuffered && (write && (tty || cfg.Interactive || fd == 2))
	if !write {
		o.newline, o.newlineNone = "", true
		o.lineBuffering = tty || cfg.Interactive
	}
	x := object.Alloc[TextIO](t, &TextIOWrapperType)
	if exc := x.init(t, buffer, o); exc != nil {
		return value{}, exc
	}
	return x.Value(), object.SetAttr(t, x.Value(), nmMode, object.StrValue(mode))
}
