package io

import (
	"unsafe"

	"typhon/internal/conc"
	"typhon/internal/host"
	"typhon/internal/object"
)

// FileIO is a raw stream on a descriptor. All fields are shared slots: like
// the descriptor itself, it can be used and closed by several threads at once.
type FileIO struct {
	ioBase
	shape   unsafe.Pointer // *object.Shape after the name was set: a different one may hide methods
	fdPlus1 int64          // descriptor + 1; 0 when closed
	flags   uint32
	blksize int64
	size    int64 // when opened, -1 unknown
}

// Flags of a FileIO.
const (
	fileCreated = 1 << iota
	fileReadable
	fileWritable
	fileAppending
	fileCloseFD
	fileFinalizing
	fileRegular // reads and writes do not wait for anybody
	fileCharDev
	fileSeekable    // seeks are known to work
	fileNotSeekable // ... not to work
)

var FileIOType object.Type

func fileIODef() *object.TypeDef {
	fileNew := &object.FuncDef{Name: "FileIO", Sig: "(file, mode='r', closefd=True, opener=None)"}
	return &object.TypeDef{
		Name: "_io.FileIO", Base: &RawIOBaseType, Flags: streamFlags | object.FlagHasDel, Doc: fileIODoc, NewSig: fileNew.Sig,
		Layout: object.LayoutWithAttrs[FileIO]("_io.FileIO", ioBaseLayout, attrsOffset),
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, a object.Args) (value, *exception) {
				f := object.Alloc[FileIO](t, typ)
				f.size = -1
				f.flags = fileCloseFD
				return f.Value(), nil
			},
			Init: func(t *thread, self value, a object.Args) *exception {
				var buf [4]value
				args, exc := fileNew.Bind(t, a, buf[:])
				if exc != nil {
					return exc
				}
				return asFile(self).init(t, args)
			},
			Repr: fileRepr, Finalize: finalizeStream,
		},
		Methods: []object.FuncDef{
			method("read", "($self, size=-1, /)", fileRead, "Read at most size bytes, returned as bytes.\n\nIf size is less than 0, read all bytes in the file making multiple read calls.\nSee ``FileIO.readall``.\n\nAttempts to make only one system call, retrying only per PEP 475 (EINTR). This\nmeans less data may be returned than requested.\n\nIn non-blocking mode, returns None if no data is available. Return an empty\nbytes object at EOF."),
			method("readall", "($self, /)", func(t *thread, args []value) (value, *exception) { return asFile(args[0]).readall(t) }, "Read all data from the file, returned as bytes.\n\nReads until either there is an error or read size 0. The stream's position is\nadvanced.\n\nIn non-blocking mode, returns as much as is immediately available, or None if no data is available. Return an empty bytes object at EOF."),
			method("readinto", "($self, buffer, /)", fileReadinto, "Same as RawIOBase.readinto()."),
			method("write", "($self, b, /)", fileWrite, "Write buffer b to file, return number of bytes written.\n\nOnly makes one system call, so not all of the data may be written.\nThe number of bytes actually written is returned.  In non-blocking mode,\nreturns None if the write would block."),
			method("seek", "($self, pos, whence=0, /)", fileSeek, "Move to new file position and return the file position.\n\nArgument offset is a byte count.  Optional argument whence defaults to\nSEEK_SET or 0 (offset from start of file, offset should be >= 0); other values\nare SEEK_CUR or 1 (move relative to current position, positive or negative),\nand SEEK_END or 2 (move relative to end of file, usually negative, although\nmany platforms allow seeking beyond the end of a file).\n\nNote that not all file objects are seekable."),
			method("tell", "($self, /)", fileTell, "Current file position.\n\nCan raise OSError for non seekable files."),
			method("truncate", "($self, size=None, /)", fileTruncate, "Truncate the file to at most size bytes and return the truncated size.\n\nSize defaults to the current file position, as returned by tell().\nThe current file position is changed to the value of size."),
			method("close", "($self, /)", func(t *thread, args []value) (value, *exception) { return none, asFile(args[0]).close(t) }, "Close the file.\n\nA closed file cannot be used for further I/O operations.  close() may be\ncalled more than once without error."),
			method("seekable", "($self, /)", fileIsSeekable, "True if file supports random-access."),
			method("readable", "($self, /)", fileIs(fileReadable), "True if file was opened in a read mode."),
			method("writable", "($self, /)", fileIs(fileWritable), "True if file was opened in a write mode."),
			method("fileno", "($self, /)", fileFileno, "Return the underlying file descriptor (an integer)."),
			method("isatty", "($self, /)", fileIsatty, "True if the file is connected to a TTY device."),
			method("_isatty_open_only", "($self, /)", fileIsattyOpen, "Cheaper isatty() that skips the system call where the kind of file rules a terminal out."),
			method("_dealloc_warn", "($self, object, /)", fileDeallocWarn, ""),
			method("__getstate__", "($self, /)", notPicklable, ""),
		},
		GetSets: []object.GetSetDef{
			{Name: "_finalizing", Member: true,
				Get: func(t *thread, o value) (value, *exception) { return object.Bool(asFile(o).has(fileFinalizing)), nil },
				Set: func(t *thread, o, v value) *exception { return setBoolMember(t, v, &asFile(o).flags, fileFinalizing) }},
			{Name: "closed", Get: func(t *thread, o value) (value, *exception) { return object.Bool(asFile(o).fd() < 0), nil }, Doc: "True if the file is closed"},
			{Name: "closefd", Get: func(t *thread, o value) (value, *exception) { return object.Bool(asFile(o).has(fileCloseFD)), nil }, Doc: "True if the file descriptor will be closed by close()."},
			{Name: "mode", Get: func(t *thread, o value) (value, *exception) { return object.StrValue(asFile(o).mode()), nil }, Doc: "String giving the file mode"},
			{Name: "_blksize", Get: func(t *thread, o value) (value, *exception) { return object.Int(asFile(o).blockSize()), nil }, Doc: "Stat st_blksize if available"},
		},
	}
}

func asFile(o value) *FileIO { return (*FileIO)(o.Ptr()) }

// Value returns the reference to f.
func (f *FileIO) Value() value { return f.Object.Value() }

// fd returns the descriptor, -1 when the file is closed.
func (f *FileIO) fd() int { return int(conc.LoadI64(&f.fdPlus1)) - 1 }

func (f *FileIO) setFD(fd int) { conc.StoreI64(&f.fdPlus1, int64(fd)+1) }

func (f *FileIO) has(flag uint32) bool { return conc.LoadU32(&f.flags)&flag != 0 }

func (f *FileIO) blockSize() int64 {
	if n := conc.LoadI64(&f.blksize); n > 1 {
		return n
	}
	return DefaultBufferSize
}

// plain reports that f's methods are those of this package: its class is FileIO itself
// and no attribute of the instance hides one.
func (f *FileIO) plain() bool {
	return f.Type() == &FileIOType && unsafe.Pointer(f.Attrs.Shape()) == conc.LoadPtr(&f.shape)
}

// setBoolMember sets a flag from a bool.
func setBoolMember(t *thread, v value, flags *uint32, flag uint32) *exception {
	switch {
	case v.IsZero():
		return object.TypeErrorf(t, "can't delete numeric/char attribute")
	case v.IsTrue():
		conc.OrU32(flags, flag)
	case v.IsFalse():
		conc.AndU32(flags, ^flag)
	default:
		return object.TypeErrorf(t, "attribute value type must be bool")
	}
	return nil
}

// mode is the attribute mode.
func (f *FileIO) mode() string {
	plus := f.has(fileReadable) && f.has(fileWritable)
	m := "wb"
	switch {
	case f.has(fileCreated):
		m = "xb"
	case f.has(fileAppending):
		m = "ab"
	case plus:
		return "rb+"
	case f.has(fileReadable):
		m = "rb"
	}
	if plus {
		m += "+"
	}
	return m
}

func fileRepr(t *thread, o value) (value, *exception) {
	f := asFile(o)
	fd := f.fd()
	typ := o.Type().Name()
	if fd < 0 {
		return object.StrValue("<" + typ + " [closed]>"), nil
	}
	tail := " mode='" + f.mode() + "' closefd=" + pyBool(f.has(fileCloseFD)) + ">"
	name, exc := object.GetAttrOpt(t, o, nmName)
	if exc != nil {
		return value{}, exc
	}
	if name.IsZero() {
		return object.StrValue("<" + typ + " fd=" + itoa(fd) + tail), nil
	}
	s, exc := guardedRepr(t, o, name)
	if exc != nil {
		return value{}, exc
	}
	return object.StrValue("<" + typ + " name=" + s + tail), nil
}

// guardedRepr is the repr of a part of o inside o's own, which must not come back to o.
func guardedRepr(t *thread, o, part value) (string, *exception) {
	if !t.EnterRepr(o) {
		return "", object.RuntimeErrorf(t, "reentrant call inside %s.__repr__", o.Type().Name())
	}
	s, exc := object.Repr(t, part)
	t.LeaveRepr()
	if exc != nil {
		return "", exc
	}
	return s.String(), nil
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// notPicklable is __getstate__ of streams on files.
func notPicklable(t *thread, args []value) (value, *exception) {
	return value{}, object.TypeErrorf(t, "cannot pickle '%s' instances", args[0].Type().NameStr().String())
}

// close is FileIO.close. The base class flushes first, which subclasses may have made to do something.
func (f *FileIO) close(t *thread) *exception {
	var first *exception
	if f.plain() {
		object.InstanceSet(&f.Object, nmBaseClosed, object.True)
		conc.StorePtr(&f.shape, unsafe.Pointer(f.Attrs.Shape()))
	} else {
		first = baseClose(t, f.Value())
	}
	if !f.has(fileCloseFD) {
		f.setFD(-1)
		return first
	}
	var warned *exception
	if f.has(fileFinalizing) {
		warned = f.deallocWarn(t, f.Value())
	}
	return chain(chain(first, warned), f.closeFD(t))
}

// closeFD closes the descriptor, once.
func (f *FileIO) closeFD(t *thread) *exception {
	for {
		n := conc.LoadI64(&f.fdPlus1)
		if n == 0 {
			return nil
		}
		if !conc.CasI64(&f.fdPlus1, n, 0) {
			continue
		}
		if err := host.Close(int(n) - 1); err != nil && err != host.EINTR {
			return osError(t, err)
		}
		return nil
	}
}

// deallocWarn warns that a file was not closed; source is the outermost stream.
func (f *FileIO) deallocWarn(t *thread, source value) *exception {
	if f.fd() < 0 || !f.has(fileCloseFD) {
		return nil
	}
	s, exc := object.Repr(t, source)
	if exc == nil {
		exc = t.Interp.Warn(t, &object.ResourceWarningType, "unclosed file "+s.String(), 1)
	}
	if exc != nil && exc.Is(&object.WarningType) {
		t.Interp.Unraisable(t, exc, "", f.Value())
	}
	return nil
}

func fileDeallocWarn(t *thread, args []value) (value, *exception) {
	return none, asFile(args[0]).deallocWarn(t, args[1])
}
