//go:build linux || darwin

package host

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// The texts and numbers that Python programs see are CPython's on Linux.
func TestNamesAsCPython(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("recorded on Linux")
	}
	for e, want := range map[Errno]string{
		0: "Success", ENOENT: "No such file or directory", EINTR: "Interrupted system call",
		79: "Can not access a needed shared library", 41: "Unknown error 41", 133: "Memory page has hardware error",
		4095: "Unknown error 4095", 132: "Operation not possible due to RF-kill",
	} {
		if got := Strerror(e); got != want {
			t.Errorf("Strerror(%d) = %q, want %q", int(e), got, want)
		}
	}
	for sig, want := range map[Signal]string{SIGINT: "Interrupt", 19: "Stopped (signal)", 34: "Real-time signal 0", 32: "", 65: ""} {
		if got := SignalText(sig); got != want {
			t.Errorf("SignalText(%d) = %q, want %q", int(sig), got, want)
		}
	}
	if ErrnoName(ENOTDIR) != "ENOTDIR" || SignalName(SIGTERM) != "SIGTERM" {
		t.Error("symbolic names")
	}
}

// testdata/constants.json holds CPython's numbers on linux/amd64.
func TestConstantsAsCPython(t *testing.T) {
	if runtime.GOOS+runtime.GOARCH != "linuxamd64" {
		t.Skip("recorded on linux/amd64")
	}
	b, err := os.ReadFile("testdata/constants.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]int64
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	for module, got := range map[string][]Constant{"posix": PosixConstants(), "fcntl": FcntlConstants(),
		"resource": ResourceConstants(), "select": SelectConstants(), "time": ClockConstants(), "signal": SignalConstants()} {
		for _, c := range got {
			if w, ok := want[module][c.Name]; !ok || w != c.Value {
				t.Errorf("%s.%s = %d, want %d (%v)", module, c.Name, c.Value, w, ok)
			}
			delete(want[module], c.Name)
		}
		for name := range want[module] {
			if !slices.Contains([]string{"NSIG", "SIG_DFL", "SIG_IGN", "SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"}, name) {
				t.Errorf("%s.%s is missing", module, name)
			}
		}
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	const create = os.O_RDWR | os.O_CREATE | os.O_EXCL
	fd, err := OpenAt(AtCWD, name, create, 0o640)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenAt(AtCWD, name, create, 0); err != Errno(17) {
		t.Errorf("opening an existing file exclusively: %v", err)
	}
	if n, err := Write(fd, []byte("hello world")); n != 11 || err != nil {
		t.Errorf("Write = %d, %v", n, err)
	}
	b := make([]byte, 32)
	if n, err := ReadAt(fd, b, 6); err != nil || string(b[:n]) != "world" {
		t.Errorf("ReadAt = %q, %v", b[:n], err)
	}
	if pos, err := Seek(fd, 0, 1); pos != 11 || err != nil {
		t.Errorf("position %d, %v", pos, err)
	}
	if n, err := Read(fd, b); n != 0 || err != nil {
		t.Errorf("Read at the end = %d, %v", n, err)
	}
	if err := errors.Join(Ftruncate(fd, 5), Fsync(fd), Futimes(fd, FileTime{1, 2000}, FileTime{3, 4000})); err != nil {
		t.Error(err)
	}
	st, err := Fstat(fd)
	if err != nil || st.Size != 5 || st.Mode&0o777 != 0o640 || st.Atime != (FileTime{1, 2000}) || st.Mtime != (FileTime{3, 4000}) {
		t.Errorf("Fstat = %+v, %v", st, err)
	}
	if by, err := StatAt(AtCWD, name, 0); err != nil || by != st {
		t.Errorf("StatAt = %+v, %v; want %+v", by, err, st)
	}
	if tty, err := IsTerminal(fd); tty || err != ENOTTY {
		t.Errorf("IsTerminal = %v, %v", tty, err)
	}
	if err := Close(fd); err != nil {
		t.Error(err)
	}
	if _, err := Read(fd, b); err != EBADF {
		t.Errorf("Read of a closed file: %v", err)
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	steps := errors.Join(
		MkdirAt(AtCWD, at("d"), 0o755),
		os.WriteFile(at("file"), []byte("x"), 0o600),
		SymlinkAt("file", AtCWD, at("link")),
		LinkAt(AtCWD, at("file"), AtCWD, at("hard"), 0),
		RenameAt(AtCWD, at("hard"), AtCWD, at("renamed")),
		MkfifoAt(AtCWD, at("fifo"), 0o600),
		ChmodAt(AtCWD, at("file"), 0o400, 0),
		UtimesAt(AtCWD, at("file"), FileTime{5, 0}, UtimeNow(), 0),
	)
	if steps != nil {
		t.Fatal(steps)
	}
	entries, err := ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]FileType{}
	for _, e := range entries {
		types[e.Name] = e.Type
	}
	for name, want := range map[string]FileType{"d": TypeDir, "file": TypeRegular, "link": TypeLink, "renamed": TypeRegular, "fifo": TypeFIFO} {
		if got, ok := types[name]; !ok || got != want && got != TypeUnknown {
			t.Errorf("%s: type %d, %v; want %d", name, got, ok, want)
		}
	}
	if len(types) != 5 {
		t.Errorf("entries %v", types)
	}
	if target, err := ReadlinkAt(AtCWD, at("link")); target != "file" || err != nil {
		t.Errorf("ReadlinkAt = %q, %v", target, err)
	}
	lst, err := StatAt(AtCWD, at("link"), AtSymlinkNofollow)
	if err != nil || lst.Mode&0o170000 != 0o120000 {
		t.Errorf("lstat mode %o, %v", lst.Mode, err)
	}
	if st, err := StatAt(AtCWD, at("link"), 0); err != nil || st.Nlink != 2 || st.Atime.Sec != 5 || st.Mtime.Sec < 1e9 {
		t.Errorf("stat %+v, %v", st, err)
	}
	if err := UnlinkAt(AtCWD, at("d"), 0); err == nil {
		t.Error("a folder was removed as a file")
	}
	if err := errors.Join(UnlinkAt(AtCWD, at("d"), AtRemoveDir), UnlinkAt(AtCWD, at("fifo"), 0)); err != nil {
		t.Error(err)
	}
	if _, err := ReadDir(at("file")); err != ENOTDIR {
		t.Errorf("reading a file as a folder: %v", err)
	}
}

func TestLongFolderAndDescriptor(t *testing.T) {
	dir := t.TempDir()
	for i := range 700 {
		name := strings.Repeat("n", 60) + string(rune('a'+i%26)) + strings.Repeat("x", i%50) + string(rune('a'+i/26))
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fd, err := OpenAt(AtCWD, dir, os.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer Close(fd)
	for range 2 { // the second pass starts from the beginning again
		d, err := OpenDirFD(fd)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for {
			_, ok, err := d.Next()
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				break
			}
			count++
		}
		if count != 700 {
			t.Errorf("%d entries, want 700", count)
		}
		if err := errors.Join(d.Close(), d.Close()); err != nil {
			t.Error(err)
		}
	}
}

func TestDescriptorFlags(t *testing.T) {
	r, w, err := Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer Close(r)
	defer Close(w)
	if on, err := Inheritable(r); on || err != nil {
		t.Errorf("a new pipe is inheritable: %v, %v", on, err)
	}
	if err := errors.Join(SetInheritable(r, true), SetBlocking(r, false)); err != nil {
		t.Fatal(err)
	}
	inherit, _ := Inheritable(r)
	blocking, _ := Blocking(r)
	if !inherit || blocking {
		t.Errorf("inheritable %v, blocking %v", inherit, blocking)
	}
	if _, err := Read(r, make([]byte, 1)); err != EAGAIN {
		t.Errorf("Read of an empty pipe: %v", err)
	}
	d, err := Dup(w)
	if err != nil {
		t.Fatal(err)
	}
	if err := Dup2(w, d, true); err != nil {
		t.Error(err)
	}
	if on, _ := Inheritable(d); !on {
		t.Error("Dup2 lost the wish to be inherited")
	}
	Close(d)
}

func TestRetry(t *testing.T) {
	tries := 0
	op := func() (int, error) {
		if tries++; tries < 3 {
			return 0, EINTR
		}
		return 7, nil
	}
	if v, err := Retry(nil, op); v != 7 || err != nil || tries != 3 {
		t.Errorf("Retry = %d, %v after %d tries", v, err, tries)
	}
	tries = 0
	stop := errors.New("stop")
	if _, err := Retry(func() error { return stop }, op); err != stop || tries != 1 {
		t.Errorf("Retry = %v after %d tries", err, tries)
	}
}

func TestWaitFD(t *testing.T) {
	r, w, err := Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer Close(r)
	defer Close(w)
	k, err := NewWaker()
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if re, err := WaitFD(r, PollIn, time.Millisecond, k); re != 0 || err != nil {
		t.Errorf("time-out: %d, %v", re, err)
	}
	go k.Wake()
	if _, err := WaitFD(r, PollIn, Forever, k); err != EINTR {
		t.Errorf("woken: %v", err)
	}
	if !k.Reset() || k.Reset() {
		t.Error("one Wake was not one Reset")
	}
	k.Wake()
	k.Wake()
	Write(w, []byte("x"))
	if re, err := WaitFD(r, PollIn, Forever, k); re&PollIn == 0 || err != nil {
		t.Errorf("data and waker: %d, %v; data goes first", re, err)
	}
	k.Reset()
	if re, err := WaitFD(w, PollOut, Forever, nil); re&PollOut == 0 || err != nil {
		t.Errorf("writable: %d, %v", re, err)
	}
	rr, rw, _, err := Select([]int{r}, []int{w}, nil, Forever)
	if len(rr) != 1 || len(rw) != 1 || err != nil {
		t.Errorf("Select = %v, %v, %v", rr, rw, err)
	}
	if _, _, _, err := Select([]int{MaxSelectFD}, nil, nil, 0); err != EINVAL {
		t.Errorf("Select of too high a number: %v", err)
	}
}

// Wakes from other goroutines are neither lost nor left behind.
func TestWakerRace(t *testing.T) {
	k, err := NewWaker()
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	const rounds = 2000
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range rounds {
			k.Wake()
			runtime.Gosched()
		}
	}()
	for resets, running := 0, true; running; {
		if k.Reset() {
			resets++
		}
		select {
		case <-done:
			running = false
		default:
		}
	}
	k.Reset()
	if re, err := WaitFD(k.FD(), PollIn, 0, nil); re != 0 || err != nil {
		t.Errorf("the waker is readable after its last Reset: %d, %v", re, err)
	}
	k.Wake()
	if re, _ := WaitFD(k.FD(), PollIn, time.Second, nil); re == 0 {
		t.Error("a Wake was lost")
	}
}

func TestSignals(t *testing.T) {
	got := make(chan Signal, 8)
	s := NewSignals(func(sig Signal) { got <- sig })
	defer s.Close()
	if err := s.Catch(SIGUSR1); err != nil {
		t.Fatal(err)
	}
	if err := Kill(Getpid(), SIGUSR1); err != nil {
		t.Fatal(err)
	}
	select {
	case sig := <-got:
		if sig != SIGUSR1 {
			t.Errorf("got %v", sig)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("no signal")
	}
	if err := s.Raise(SIGUSR1); err != nil || len(got) != 1 {
		t.Errorf("Raise: %v, %d delivered on return", err, len(got))
	}
	if err := s.Ignore(SIGUSR1); err != nil || !IsIgnored(SIGUSR1) {
		t.Errorf("Ignore: %v", err)
	}
	for _, sig := range []Signal{0, -1, maxSignal + 1, SIGKILL} {
		if err := s.Catch(sig); err != EINVAL {
			t.Errorf("Catch(%d): %v", sig, err)
		}
	}
}

func TestProcess(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	r, w, err := Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer Close(r)
	pid, err := StartProcess(&Spawn{Path: sh, Argv: []string{"sh", "-c", "echo $X; exit 7"},
		Env: []string{"X=value"}, Files: []int{-1, w, 2}})
	Close(w)
	if err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 64)
	n, _ := Read(r, b)
	wpid, status, _, err := Wait(pid, 0)
	if wpid != pid || err != nil || status != 7<<8 || string(b[:n]) != "value\n" {
		t.Errorf("Wait = %d, %#x, %v; output %q", wpid, status, err, b[:n])
	}
	if _, err := StartProcess(&Spawn{Path: "/no/such/program", Argv: []string{"x"}}); err != ENOENT {
		t.Errorf("missing program: %v", err)
	}
}

func TestClocks(t *testing.T) {
	a := Monotonic()
	if interrupted := Sleep(2*time.Millisecond, nil); interrupted {
		t.Error("a plain sleep was interrupted")
	}
	if d := Monotonic() - a; d < int64(2*time.Millisecond) {
		t.Errorf("slept %d ns", d)
	}
	sys, err := ClockGettime(ClockMonotonic)
	if diff := time.Duration(Monotonic() - sys); err != nil || diff.Abs() > time.Second {
		t.Errorf("Monotonic differs from the system's clock by %v, %v", diff, err)
	}
	ch := make(chan struct{}, 1)
	ch <- struct{}{}
	if !Sleep(time.Hour, ch) {
		t.Error("the sleep was not interrupted")
	}
	cpu, err := ProcessCPU()
	if err != nil || cpu <= 0 {
		t.Errorf("ProcessCPU = %d, %v", cpu, err)
	}
	if res, err := ClockGetres(ClockRealtime); err != nil || res <= 0 {
		t.Errorf("ClockGetres = %d, %v", res, err)
	}
	if tm, err := Times(); err != nil || tm.Elapsed <= 0 {
		t.Errorf("Times = %+v, %v", tm, err)
	}
}

func TestSystem(t *testing.T) {
	if u, err := GetUname(); err != nil || u.Sysname == "" || u.Machine == "" {
		t.Errorf("GetUname = %+v, %v", u, err)
	}
	if OnlineCPUs() < 1 || UsableCPUs() < 1 {
		t.Error("no processors")
	}
	if _, err := Loadavg(); err != nil {
		t.Error(err)
	}
	if v, ok := Sysconf("SC_PAGE_SIZE"); !ok || v < 4096 {
		t.Errorf("page size %d, %v", v, ok)
	}
	if _, ok := Sysconf("SC_NOPE"); ok {
		t.Error("an unknown name has a value")
	}
	a, b := make([]byte, 16), make([]byte, 16)
	Urandom(a)
	Urandom(b)
	if bytes.Equal(a, b) {
		t.Error("random bytes repeat")
	}
	if st, err := StatvfsPath("/"); err != nil || st.Blocks == 0 || st.Frsize == 0 {
		t.Errorf("StatvfsPath = %+v, %v", st, err)
	}
}

func TestUsers(t *testing.T) {
	users, err := ParseUsers(strings.NewReader("root:x:0:0:root:/root:/bin/sh\n# note\n+::::::\nbad:line\nn:x:-1:0:::\nü:x:1000:1000:Ü,,,:/home/ü:"))
	want := []User{{"root", "x", 0, 0, "root", "/root", "/bin/sh"}, {"ü", "x", 1000, 1000, "Ü,,,", "/home/ü", ""}}
	if err != nil || !slices.Equal(users, want) {
		t.Errorf("ParseUsers = %v, %v", users, err)
	}
	groups, err := ParseGroups(strings.NewReader("wheel:x:10:a, b,\nempty:x:11:\n\n:x:1:\n"))
	if err != nil || len(groups) != 2 || !slices.Equal(groups[0].Members, []string{"a", "b"}) || groups[1].Members != nil {
		t.Errorf("ParseGroups = %v, %v", groups, err)
	}
}

func FuzzParseUsers(f *testing.F) {
	f.Add("root:x:0:0:root:/root:/bin/sh\n")
	f.Fuzz(func(t *testing.T, s string) {
		ParseUsers(strings.NewReader(s))
		ParseGroups(strings.NewReader(s))
	})
}
