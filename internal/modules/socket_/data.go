package socket_

import (
	"encoding/binary"

	"typhon/internal/host"
	"typhon/internal/object"
)

func release(b *object.Buffer) {
	if b.Release != nil {
		b.Release()
	}
}

// sizeArg reads a count that must not be negative.
func sizeArg(t *thread, v value, bad string) (int, *exception) {
	i, exc := object.Index(t, v)
	if exc != nil {
		return 0, exc
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.OverflowErrorf(t, "Python int too large to convert to C ssize_t")
	}
	if n < 0 {
		return 0, object.ValueErrorf(t, "%s", bad)
	}
	return int(n), object.CheckAlloc(t, int(n), 1)
}

func flagsArg(t *thread, v value) (int, *exception) {
	if v.IsZero() {
		return 0, nil
	}
	return cInt(t, v)
}

// receive reads into b.
func (s *sock) receive(t *thread, b []byte, flags int) (n int, from host.Sockaddr, exc *exception) {
	exc = s.call(t, host.PollIn, func(fd int) (err error) {
		n, from, err = host.Recv(fd, b, flags)
		return err
	})
	return n, from, exc
}

func recvFunc(name string, withAddress bool) object.NativeFunc {
	return func(t *thread, a []value) (value, *exception) {
		size, exc := sizeArg(t, a[1], "negative buffersize in "+name)
		if exc != nil {
			return value{}, exc
		}
		flags, exc := flagsArg(t, a[2])
		if exc != nil {
			return value{}, exc
		}
		b := make([]byte, size)
		n, from, exc := asSock(a[0]).receive(t, b, flags)
		if exc != nil {
			return value{}, exc
		}
		data := object.NewBytes(string(b[:n]))
		if !withAddress {
			return data, nil
		}
		return object.TupleOf(data, addressValue(from)).Value(), nil
	}
}

func recvIntoFunc(name string, withAddress bool) object.NativeFunc {
	return func(t *thread, a []value) (value, *exception) {
		size, exc := sizeArg(t, a[2], "negative buffersize in "+name)
		if exc != nil {
			return value{}, exc
		}
		flags, exc := flagsArg(t, a[3])
		if exc != nil {
			return value{}, exc
		}
		b, exc := object.GetBuffer(t, a[1], object.BufWritable)
		if exc != nil {
			return value{}, exc
		}
		defer release(b)
		if size == 0 {
			size = len(b.Data)
		}
		if size > len(b.Data) {
			if withAddress {
				return value{}, object.ValueErrorf(t, "nbytes is greater than the length of the buffer")
			}
			return value{}, object.ValueErrorf(t, "buffer too small for requested bytes")
		}
		n, from, exc := asSock(a[0]).receive(t, b.Data[:size], flags)
		if exc != nil {
			return value{}, exc
		}
		if !withAddress {
			return object.Int(int64(n)), nil
		}
		return object.TupleOf(object.Int(int64(n)), addressValue(from)).Value(), nil
	}
}

func (s *sock) transmit(t *thread, b []byte, flags int, to host.Sockaddr) (n int, exc *exception) {
	exc = s.call(t, host.PollOut, func(fd int) (err error) {
		n, err = host.Send(fd, b, flags, to)
		return err
	})
	return n, exc
}

func sockSend(t *thread, a []value) (value, *exception) {
	b, exc := object.GetBuffer(t, a[1], object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer release(b)
	flags, exc := flagsArg(t, a[2])
	if exc != nil {
		return value{}, exc
	}
	n, exc := asSock(a[0]).transmit(t, b.Data, flags, nil)
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(n)), nil
}

func sockSendall(t *thread, a []value) (value, *exception) {
	b, exc := object.GetBuffer(t, a[1], object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer release(b)
	flags, exc := flagsArg(t, a[2])
	if exc != nil {
		return value{}, exc
	}
	for data := b.Data; len(data) > 0; {
		n, exc := asSock(a[0]).transmit(t, data, flags, nil)
		if exc != nil {
			return value{}, exc
		}
		data = data[n:]
	}
	return object.None, nil
}

// sockSendto implements sendto(data[, flags], address).
func sockSendto(t *thread, a object.Args) (value, *exception) {
	pos := a.Pos()
	if len(pos) < 3 || len(pos) > 4 {
		return value{}, object.TypeErrorf(t, "sendto() takes 2 or 3 arguments (%d given)", len(pos)-1)
	}
	b, exc := object.GetBuffer(t, pos[1], object.BufSimple)
	if exc != nil {
		return value{}, exc
	}
	defer release(b)
	flags := 0
	if len(pos) == 4 {
		if flags, exc = cInt(t, pos[2]); exc != nil {
			return value{}, exc
		}
	}
	s := asSock(pos[0])
	to, exc := s.address(t, "sendto", pos[len(pos)-1])
	if exc != nil {
		return value{}, exc
	}
	n, exc := s.transmit(t, b.Data, flags, to)
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(n)), nil
}

func sockGetsockopt(t *thread, a []value) (value, *exception) {
	var n [3]int
	for i := range n {
		var exc *exception
		if n[i], exc = flagsArg(t, a[i+1]); exc != nil {
			return value{}, exc
		}
	}
	fd := asSock(a[0]).descriptor()
	if n[2] == 0 {
		v, err := host.GetsockoptInt(fd, n[0], n[1])
		if err != nil {
			_, exc := done(t, err)
			return value{}, exc
		}
		return object.Int(int64(v)), nil
	}
	if n[2] < 0 || n[2] > 1024 {
		return value{}, object.Raisef(t, &object.OSErrorType, "getsockopt buflen out of range")
	}
	buf := make([]byte, n[2])
	k, err := host.GetsockoptBytes(fd, n[0], n[1], buf)
	if err != nil {
		_, exc := done(t, err)
		return value{}, exc
	}
	return object.NewBytes(string(buf[:k])), nil
}

func sockSetsockopt(t *thread, a []value) (value, *exception) {
	level, exc := cInt(t, a[1])
	if exc != nil {
		return value{}, exc
	}
	opt, exc := cInt(t, a[2])
	if exc != nil {
		return value{}, exc
	}
	fd := asSock(a[0]).descriptor()
	switch {
	case a[3].IsNone():
		if a[4].IsZero() {
			return value{}, object.TypeErrorf(t, "a bytes-like object is required, not 'NoneType'")
		}
		n, exc := sizeArg(t, a[4], "negative optlen in setsockopt")
		if exc != nil {
			return value{}, exc
		}
		return done(t, host.SetsockoptString(fd, level, opt, string(make([]byte, n))))
	case !object.IsInt(a[3]) && a[3].Type().Slots().Index == nil:
		b, exc := object.GetBuffer(t, a[3], object.BufSimple)
		if exc != nil {
			return value{}, exc
		}
		defer release(b)
		return done(t, host.SetsockoptString(fd, level, opt, string(b.Data)))
	}
	n, exc := cInt(t, a[3])
	if exc != nil {
		return value{}, exc
	}
	return done(t, host.SetsockoptInt(fd, level, opt, n))
}

// Sizes of the header before each item of ancillary data, and what items are aligned to.
const cmsgHeader, cmsgAlign = 16, 8

func cmsgSpace(n int) int { return cmsgHeader + (n+cmsgAlign-1)&^(cmsgAlign-1) }

func sockRecvmsg(t *thread, a []value) (value, *exception) {
	size, exc := sizeArg(t, a[1], "negative buffer size in recvmsg()")
	if exc != nil {
		return value{}, exc
	}
	oobSize, exc := sizeArg(t, a[2], "invalid ancillary data buffer length")
	if exc != nil {
		return value{}, exc
	}
	flags, exc := flagsArg(t, a[3])
	if exc != nil {
		return value{}, exc
	}
	b, oob := make([]byte, size), make([]byte, oobSize)
	var n, k, got int
	var from host.Sockaddr
	exc = asSock(a[0]).call(t, host.PollIn, func(fd int) (err error) {
		n, k, got, from, err = host.RecvMsg(fd, b, oob, flags)
		return err
	})
	if exc != nil {
		return value{}, exc
	}
	return object.TupleOf(object.NewBytes(string(b[:n])), ancillary(oob[:k]), object.Int(int64(got)), addressValue(from)).Value(), nil
}

// ancillary splits control data into (level, type, data).
func ancillary(oob []byte) value {
	l := object.NewList(nil)
	for len(oob) >= cmsgHeader {
		size := int(binary.NativeEndian.Uint64(oob))
		if size < cmsgHeader || size > len(oob) {
			break
		}
		level, kind := int32(binary.NativeEndian.Uint32(oob[8:])), int32(binary.NativeEndian.Uint32(oob[12:]))
		l.Append(object.TupleOf(object.Int(int64(level)), object.Int(int64(kind)), object.NewBytes(string(oob[cmsgHeader:size]))).Value())
		oob = oob[min(len(oob), (size+cmsgAlign-1)&^(cmsgAlign-1)):]
	}
	return l.Value()
}

func sockSendmsg(t *thread, a []value) (value, *exception) {
	var data, oob []byte
	if a[1].Type().Slots().Iter == nil {
		return value{}, object.TypeErrorf(t, "sendmsg() argument 1 must be an iterable")
	}
	exc := object.Iterate(t, a[1], func(v value) *exception {
		b, exc := object.GetBuffer(t, v, object.BufSimple)
		if exc != nil {
			return exc
		}
		data = append(data, b.Data...)
		release(b)
		return nil
	})
	if exc == nil && !a[2].IsZero() {
		exc = object.Iterate(t, a[2], func(item value) *exception {
			var exc *exception
			oob, exc = appendAncillary(t, oob, item)
			return exc
		})
	}
	if exc != nil {
		return value{}, exc
	}
	flags, exc := flagsArg(t, a[3])
	if exc != nil {
		return value{}, exc
	}
	s := asSock(a[0])
	var to host.Sockaddr
	if !a[4].IsZero() && !a[4].IsNone() {
		if to, exc = s.address(t, "sendmsg", a[4]); exc != nil {
			return value{}, exc
		}
	}
	n := 0
	exc = s.call(t, host.PollOut, func(fd int) (err error) {
		n, err = host.SendMsg(fd, data, oob, to, flags)
		return err
	})
	if exc != nil {
		return value{}, exc
	}
	return object.Int(int64(n)), nil
}

func appendAncillary(t *thread, oob []byte, item value) ([]byte, *exception) {
	parts, exc := object.ToSlice(t, item)
	if exc != nil {
		return nil, exc
	}
	if len(parts) != 3 {
		return nil, object.TypeErrorf(t, "[sendmsg() ancillary data items] must be sequence of length 3, not %d", len(parts))
	}
	level, exc := cInt(t, parts[0])
	if exc != nil {
		return nil, exc
	}
	kind, exc := cInt(t, parts[1])
	if exc != nil {
		return nil, exc
	}
	b, exc := object.GetBuffer(t, parts[2], object.BufSimple)
	if exc != nil {
		return nil, exc
	}
	defer release(b)
	at := len(oob)
	oob = append(oob, make([]byte, cmsgSpace(len(b.Data)))...)
	binary.NativeEndian.PutUint64(oob[at:], uint64(cmsgHeader+len(b.Data)))
	binary.NativeEndian.PutUint32(oob[at+8:], uint32(level))
	binary.NativeEndian.PutUint32(oob[at+12:], uint32(kind))
	copy(oob[at+cmsgHeader:], b.Data)
	return oob, nil
}
