//go:build linux || darwin

package host

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
)

// User is a line of the password file.
type User struct {
	Name, Password string
	UID, GID       uint32
	Gecos          string
	Home, Shell    string
}

// Group is a line of the group file.
type Group struct {
	Name, Password string
	GID            uint32
	Members        []string
}

// Users returns the users of /etc/passwd. Users that the system knows from
// elsewhere (directory services) are not among them: without the C library
// nobody can be asked.
func Users() ([]User, error) { return fromFile("/etc/passwd", ParseUsers) }

// Groups returns the groups of /etc/group, with the same limit as [Users].
func Groups() ([]Group, error) { return fromFile("/etc/group", ParseGroups) }

func fromFile[T any](name string, parse func(io.Reader) ([]T, error)) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		e, _ := ErrnoOf(err)
		return nil, e
	}
	defer f.Close()
	return parse(f)
}

// ParseUsers reads lines in the format of /etc/passwd and skips what is not in
// that format.
func ParseUsers(r io.Reader) ([]User, error) {
	var users []User
	err := eachRecord(r, 7, func(f []string) {
		uid, ok1 := parseID(f[2])
		gid, ok2 := parseID(f[3])
		if ok1 && ok2 {
			users = append(users, User{f[0], f[1], uid, gid, f[4], f[5], f[6]})
		}
	})
	return users, err
}

// ParseGroups reads lines in the format of /etc/group and skips what is not in
// that format.
func ParseGroups(r io.Reader) ([]Group, error) {
	var groups []Group
	err := eachRecord(r, 4, func(f []string) {
		gid, ok := parseID(f[2])
		if !ok {
			return
		}
		var members []string
		for m := range strings.SplitSeq(f[3], ",") {
			if m = strings.TrimSpace(m); m != "" {
				members = append(members, m)
			}
		}
		groups = append(groups, Group{f[0], f[1], gid, members})
	})
	return groups, err
}

// eachRecord calls use with the fields of every line that has as many.
func eachRecord(r io.Reader, fields int, use func([]string)) error {
	br := bufio.NewReader(r)
	for {
		line, err := br.ReadString('\n')
		line = strings.TrimSpace(line)
		// Lines that start with + or - refer to a directory service.
		if line != "" && line[0] != '#' && line[0] != '+' && line[0] != '-' {
			if f := strings.Split(line, ":"); len(f) == fields && f[0] != "" {
				use(f)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func parseID(s string) (uint32, bool) {
	id, err := strconv.ParseUint(s, 10, 32)
	return uint32(id), err == nil
}
