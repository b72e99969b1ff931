package posix

import (
	"sync"
	"unsafe"

	"typhon/internal/host"
	"typhon/internal/object"
)

// DirEntry is os.DirEntry. st and lst are shared slots: results of stat that were asked for already.
type DirEntry struct {
	object.Object
	name, path value
	ent        host.DirEntry
	dir        int    // descriptor that the name is relative to, host.AtCWD: the path says it all
	file       string // what to give to the system
	st, lst    value
}

// ScandirIter is what scandir returns. mu guards d.
type ScandirIter struct {
	object.Object
	mu     sync.Mutex
	d      *host.Dir
	p      path
	prefix string
}

var dirEntryType, scandirType object.Type

func scandir(t *object.Thread, a []value) (value, exc) {
	p, e := pathArg(t, "scandir", "path", a[0], true, true)
	if e != nil {
		return value{}, e
	}
	it := &ScandirIter{Object: object.HeaderOf(&scandirType), p: p}
	var err error
	if p.isFD {
		fd, derr := host.Dup(p.fd)
		if derr != nil {
			return value{}, osError(t, derr, p.v)
		}
		if it.d, err = host.OpenDirFD(fd); err != nil {
			host.Close(fd)
		}
	} else {
		it.d, err = host.OpenDir(p.name)
		it.prefix = p.name
		if n := len(it.prefix); n > 0 && it.prefix[n-1] != '/' {
			it.prefix += "/"
		}
	}
	if err != nil {
		return value{}, osError(t, err, p.v)
	}
	return object.FromPtr(unsafe.Pointer(it)), nil
}

func (it *ScandirIter) close() {
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.d != nil {
		it.d.Close()
		it.d = nil
	}
}

func (it *ScandirIter) next() (host.DirEntry, bool, error) {
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.d == nil {
		return host.DirEntry{}, false, nil
	}
	return it.d.Next()
}

func scandirNext(t *object.Thread, o value) (value, exc) {
	it := (*ScandirIter)(o.Ptr())
	ent, ok, err := it.next()
	if err != nil {
		it.close()
		return value{}, osError(t, err, it.p.v)
	}
	if !ok {
		it.close()
		return value{}, nil
	}
	d := &DirEntry{Object: object.HeaderOf(&dirEntryType), ent: ent, dir: host.AtCWD, name: it.p.text(ent.Name)}
	d.file = it.prefix + ent.Name
	d.path = it.p.text(d.file)
	if it.p.isFD {
		d.dir, d.file, d.path = it.p.fd, ent.Name, d.name
	}
	if it.p.v.IsZero() {
		d.path = it.p.text("./" + ent.Name)
	}
	return object.FromPtr(unsafe.Pointer(d)), nil
}

func closeIt(t *object.Thread, a []value) (value, exc) {
	(*ScandirIter)(a[0].Ptr()).close()
	return object.None, nil
}

func scandirDef() *object.TypeDef {
	return &object.TypeDef{Name: "posix.ScandirIterator", Layout: object.LayoutOf[ScandirIter]("ScandirIterator", nil), Flags: object.FlagDisallowNew,
		Methods: []object.FuncDef{
			{Name: "close", Sig: "($self, /)", Fn: closeIt},
			{Name: "__enter__", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return a[0], nil }},
			{Name: "__exit__", Sig: "($self, /, *exc_info)", Fn: closeIt},
		},
		Slots: object.Slots{Next: scandirNext}}
}

func asEntry(v value) *DirEntry { return (*DirEntry)(v.Ptr()) }

// stat gives the entry's stat_result, from the cache if it was asked for before.
func (d *DirEntry) stat(t *object.Thread, follow bool) (value, exc) {
	slot, flags := &d.st, 0
	if !follow {
		slot, flags = &d.lst, host.AtSymlinkNofollow
	}
	if v := object.Load(slot); !v.IsZero() {
		return v, nil
	}
	s, err := host.StatAt(d.dir, d.file, flags)
	if err != nil {
		return value{}, osError(t, err, d.path)
	}
	v := statResult(s)
	object.Store(slot, v)
	return v, nil
}

// mode asks whether the entry's file type is want, with one system call at most.
func (d *DirEntry) isType(t *object.Thread, follow bool, typ host.FileType, want uint32) (value, exc) {
	if d.ent.Type != host.TypeUnknown && (d.ent.Type != host.TypeLink || !follow) {
		return object.Bool(d.ent.Type == typ), nil
	}
	flags := 0
	if !follow {
		flags = host.AtSymlinkNofollow
	}
	s, err := host.StatAt(d.dir, d.file, flags)
	if err != nil {
		if en, ok := host.ErrnoOf(err); ok && en == host.ENOENT {
			return object.False, nil
		}
		return value{}, osError(t, err, d.path)
	}
	return object.Bool(s.Mode&0xF000 == want), nil
}

func entryIs(typ host.FileType, want uint32) object.NativeFunc {
	return func(t *object.Thread, a []value) (value, exc) {
		follow, e := object.Truth(t, a[1])
		if e != nil {
			return value{}, e
		}
		return asEntry(a[0]).isType(t, follow, typ, want)
	}
}

func dirEntryDef() *object.TypeDef {
	field := func(f func(*DirEntry) value) func(*object.Thread, value) (value, exc) {
		return func(t *object.Thread, o value) (value, exc) { return f(asEntry(o)), nil }
	}
	return &object.TypeDef{Name: "posix.DirEntry", Layout: object.LayoutOf[DirEntry]("DirEntry", nil), Flags: object.FlagDisallowNew,
		GetSets: []object.GetSetDef{
			{Name: "name", Member: true, Get: field(func(d *DirEntry) value { return d.name })},
			{Name: "path", Member: true, Get: field(func(d *DirEntry) value { return d.path })},
		},
		Methods: []object.FuncDef{
			{Name: "is_dir", Sig: "($self, /, *, follow_symlinks=True)", Fn: entryIs(host.TypeDir, 0x4000)},
			{Name: "is_file", Sig: "($self, /, *, follow_symlinks=True)", Fn: entryIs(host.TypeRegular, 0x8000)},
			{Name: "is_symlink", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return asEntry(a[0]).isType(t, false, host.TypeLink, 0xA000)
			}},
			{Name: "is_junction", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return object.False, nil }},
			{Name: "inode", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) {
				return object.Int(int64(asEntry(a[0]).ent.Ino)), nil
			}},
			{Name: "stat", Sig: "($self, /, *, follow_symlinks=True)", Fn: func(t *object.Thread, a []value) (value, exc) {
				follow, e := object.Truth(t, a[1])
				if e != nil {
					return value{}, e
				}
				return asEntry(a[0]).stat(t, follow)
			}},
			{Name: "__fspath__", Sig: "($self, /)", Fn: func(t *object.Thread, a []value) (value, exc) { return asEntry(a[0]).path, nil }},
			{Name: "__class_getitem__", Sig: "($type, object, /)", Class: true, Fn: func(t *object.Thread, a []value) (value, exc) {
				return object.NewGenericAlias(a[0], a[1]), nil
			}},
		},
		Slots: object.Slots{Repr: func(t *object.Thread, o value) (value, exc) {
			s, e := object.Repr(t, asEntry(o).name)
			if e != nil {
				return value{}, e
			}
			return object.StrValue("<DirEntry " + s.String() + ">"), nil
		}}}
}
