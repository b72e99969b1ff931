package io

import (
	"strconv"
	"strings"
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
)

func itoa(n int) string { return strconv.Itoa(n) }

// pathArg turns a path argument into what the system is given.
func pathArg(t *thread, v value) (string, *exception) {
	o := v
	if _, ok := object.AsStr(v); !ok {
		if _, ok := object.AsBytes(v); !ok {
			f, self, exc := object.LookupSpecial(t, v, nmFspath)
			if exc != nil {
				return "", exc
			}
			if f.IsZero() {
				return "", object.TypeErrorf(t, "expected str, bytes or os.PathLike object, not %s", v.Type().Name())
			}
			if self.IsZero() {
				o, exc = object.Call0(t, f)
			} else {
				o, exc = object.Call1(t, f, self)
			}
			if exc != nil {
				return "", exc
			}
		}
	}
	var path string
	if b, ok := object.AsBytes(o); ok {
		path = b.String()
	} else if s, ok := object.AsStr(o); ok {
		var exc *exception
		if path, exc = fsEncode(t, s); exc != nil {
			return "", exc
		}
	} else {
		return "", object.TypeErrorf(t, "expected %s.__fspath__() to return str or bytes, not %s", v.Type().Name(), o.Type().Name())
	}
	if strings.IndexByte(path, 0) >= 0 {
		return "", object.ValueErrorf(t, "embedded null byte")
	}
	return path, nil
}

// fsEncode is os.fsencode of a str.
func fsEncode(t *thread, s *object.Str) (string, *exception) {
	if s.IsASCII() {
		return s.String(), nil
	}
	b, exc := object.EncodeText(t, s, "utf-8", "surrogateescape")
	if exc != nil {
		return "", exc
	}
	data, _ := object.AsBytes(b)
	return data.String(), nil
}

// parseMode reads the mode of a FileIO into its flags and those of the system.
func (f *FileIO) parseMode(t *thread, mode string) (uint32, int, *exception) {
	const bad = "Must have exactly one of create/read/write/append mode and at most one plus"
	var flags uint32
	var sys int
	rwa, plus := false, false
	for _, c := range mode {
		if strings.ContainsRune("xrwa", c) {
			if rwa {
				return 0, 0, object.ValueErrorf(t, bad)
			}
			rwa = true
		}
		switch c {
		case 'x':
			flags |= fileCreated | fileWritable
			sys |= host.O_EXCL | host.O_CREAT
		case 'r':
			flags |= fileReadable
		case 'w':
			flags |= fileWritable
			sys |= host.O_CREAT | host.O_TRUNC
		case 'a':
			flags |= fileWritable | fileAppending
			sys |= host.O_APPEND | host.O_CREAT
		case 'b':
		case '+':
			if plus {
				return 0, 0, object.ValueErrorf(t, bad)
			}
			plus = true
			flags |= fileReadable | fileWritable
		default:
			return 0, 0, object.ValueErrorf(t, "invalid mode: %.200s", mode)
		}
	}
	if !rwa {
		return 0, 0, object.ValueErrorf(t, bad)
	}
	switch flags & (fileReadable | fileWritable) {
	case fileReadable | fileWritable:
		sys |= host.O_RDWR
	case fileWritable:
		sys |= host.O_WRONLY
	}
	return flags, sys | host.O_CLOEXEC, nil
}

// init is __init__: file, mode, closefd, opener.
func (f *FileIO) init(t *thread, args []value) *exception {
	if f.fd() >= 0 {
		if f.has(fileCloseFD) {
			if exc := f.closeFD(t); exc != nil {
				return exc
			}
		} else {
			f.setFD(-1)
		}
	}
	mode, ok := object.AsStr(args[1])
	if !ok {
		return object.TypeErrorf(t, "FileIO() argument 'mode' must be str, not %s", argType(args[1]))
	}
	if strings.IndexByte(mode.String(), 0) >= 0 {
		return object.ValueErrorf(t, "embedded null character")
	}
	closefd, exc := object.Truth(t, args[2])
	if exc != nil {
		return exc
	}
	return f.open(t, args[0], mode.String(), closefd, args[3])
}

// argType names the type of a wrong argument.
func argType(v value) string {
	if v.IsNone() {
		return "None"
	}
	return v.Type().Name()
}

// open opens a file, or takes over a descriptor.
func (f *FileIO) open(t *thread, file value, mode string, closefd bool, opener value) *exception {
	if file.Type() == &object.BoolType {
		if exc := t.Interp.Warn(t, &object.RuntimeWarningType, "bool is used as a file descriptor", 1); exc != nil {
			return exc
		}
	}
	fd, isFD := -1, false
	if n, ok := object.AsInt64(file); ok && int64(int32(n)) == n {
		if n < 0 {
			return object.ValueErrorf(t, "negative file descriptor")
		}
		fd, isFD = int(n), true
	}
	path := ""
	if !isFD {
		var exc *exception
		if path, exc = pathArg(t, file); exc != nil {
			return exc
		}
	}
	flags, sys, exc := f.parseMode(t, mode)
	if exc != nil {
		return exc
	}
	if closefd {
		flags |= fileCloseFD
	}
	if !isFD {
		if !closefd {
			return object.ValueErrorf(t, "Cannot use closefd=False with file name")
		}
		if opener.IsNone() || opener.IsZero() {
			fd, exc = openPath(t, path, sys, file)
		} else {
			fd, exc = callOpener(t, opener, file, sys)
		}
		if exc != nil {
			return exc
		}
	}
	if exc := f.adopt(t, fd, flags, file); exc != nil {
		if !isFD {
			host.Close(fd)
		}
		return exc
	}
	return nil
}

// openPath opens a file by name; a signal during the wait for a device or a FIFO runs handlers.
func openPath(t *thread, path string, flags int, name value) (int, *exception) {
	for {
		fd, err := host.OpenAt(host.AtCWD, path, flags, 0o666)
		if err == nil {
			return fd, nil
		}
		if err != host.EINTR {
			return -1, osError(t, err, name)
		}
		if exc := poll(t); exc != nil {
			return -1, exc
		}
	}
}

func callOpener(t *thread, opener, file value, flags int) (int, *exception) {
	r, exc := object.Call2(t, opener, file, intValue(flags))
	if exc != nil {
		return -1, exc
	}
	if !object.IsInt(r) {
		return -1, object.TypeErrorf(t, "expected integer from opener")
	}
	fd, exc := intArg(t, r)
	if exc != nil {
		return -1, exc
	}
	if fd < 0 {
		return -1, object.ValueErrorf(t, "opener returned %d", fd)
	}
	if err := host.SetInheritable(fd, false); err != nil {
		return -1, osError(t, err)
	}
	return fd, nil
}

// adopt makes an open descriptor that of f. On failure f stays closed.
func (f *FileIO) adopt(t *thread, fd int, flags uint32, name value) *exception {
	st, err := host.Fstat(fd)
	if err == host.EBADF {
		return osError(t, err)
	}
	size, blksize := int64(-1), int64(0)
	if err == nil {
		switch st.Mode & host.S_IFMT {
		case host.S_IFDIR:
			return osError(t, host.EISDIR, name)
		case host.S_IFREG, host.S_IFBLK:
			flags |= fileRegular
			size = st.Size
		case host.S_IFCHR:
			flags |= fileCharDev
		}
		blksize = st.Blksize
	} else {
		flags |= fileCharDev
	}
	if exc := object.SetAttr(t, f.Value(), nmName, name); exc != nil {
		return exc
	}
	if flags&fileAppending != 0 {
		if _, err := host.Seek(fd, 0, 2); err != nil && err != host.ESPIPE {
			return osError(t, err)
		}
	}
	conc.StoreI64(&f.size, size)
	conc.StoreI64(&f.blksize, blksize)
	conc.StoreU32(&f.flags, flags)
	conc.StorePtr(&f.shape, unsafe.Pointer(f.Attrs.Shape()))
	f.setFD(fd)
	return nil
}
