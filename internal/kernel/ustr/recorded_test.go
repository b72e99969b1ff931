package ustr

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// noLimit is more than any result here.
const noLimit = 1 << 40

var stringOps = map[string]func(string) string{
	"lower": Lower, "upper": Upper, "title": Title, "capitalize": Capitalize, "swapcase": SwapCase,
	"casefold": CaseFold, "lstrip": LStrip, "rstrip": RStrip, "strip": Strip, "repr": Repr, "ascii": ASCII,
}

var boolOps = map[string]func(string) bool{
	"isalpha": IsAlpha, "isalnum": IsAlnum, "isdecimal": IsDecimal, "isdigit": IsDigit, "isnumeric": IsNumeric,
	"isspace": IsSpace, "isprintable": IsPrintable, "isidentifier": IsIdentifier, "islower": IsLower,
	"isupper": IsUpper, "istitle": IsTitle, "isascii": IsASCII,
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// charAt converts a byte offset of a search to a character number.
func charAt(s string, off int) string {
	if off >= 0 {
		off = RuneCount(s[:off])
	}
	return strconv.Itoa(off)
}

// run carries out one recorded operation.
func run(op string, args []string) []string {
	s := args[0]
	num := func(i int) int { n, _ := strconv.Atoi(args[i]); return n }
	one := func(s string, ok bool) []string { return []string{s, strconv.FormatBool(ok)}[:1] }
	chars := RuneCount(s)
	if f := stringOps[op]; f != nil {
		return []string{f(s)}
	}
	if f := boolOps[op]; f != nil {
		return []string{pyBool(f(s))}
	}
	switch op {
	case "len":
		return []string{strconv.Itoa(chars)}
	case "splitlines":
		return SplitLines(s, args[1] == "True")
	case "splitspace":
		return SplitSpace(s, num(1))
	case "rsplitspace":
		return RSplitSpace(s, num(1))
	case "split":
		return Split(s, args[1], num(2))
	case "rsplit":
		return RSplit(s, args[1], num(2))
	case "replace":
		return one(Replace(s, args[1], args[2], num(3), noLimit))
	case "partition":
		before, after, found := Partition(s, args[1])
		if !found {
			return []string{before, "", after}
		}
		return []string{before, args[1], after}
	case "rpartition":
		before, after, found := RPartition(s, args[1])
		if !found {
			return []string{before, "", after}
		}
		return []string{before, args[1], after}
	case "count":
		return []string{strconv.Itoa(Count(s, args[1]))}
	case "find":
		return []string{charAt(s, Find(s, args[1])), charAt(s, RFind(s, args[1]))}
	case "lstripchars":
		return []string{LStripChars(s, args[1])}
	case "rstripchars":
		return []string{RStripChars(s, args[1])}
	case "stripchars":
		return []string{StripChars(s, args[1])}
	case "center":
		return []string{Center(s, chars, num(1), args[2])}
	case "ljust":
		return []string{LJust(s, chars, num(1), args[2])}
	case "rjust":
		return []string{RJust(s, chars, num(1), args[2])}
	case "zfill":
		return []string{ZFill(s, chars, num(1))}
	case "expandtabs":
		return one(ExpandTabs(s, num(1), noLimit))
	case "slice":
		plain := SliceStep(s, chars, nil, num(1), num(2), num(3))
		if indexed := SliceStep(s, chars, NewIndex(s), num(1), num(2), num(3)); indexed != plain {
			return []string{plain, indexed}
		}
		return []string{plain}
	case "crc":
		return []string{strconv.Itoa(int(crcOf(crcOps[s])))}
	}
	return []string{"unknown operation"}
}

var crcOps = map[string]func(string) string{
	"repr": Repr, "ascii": ASCII,
	"sigma":    func(c string) string { return Lower("A"+c+"Σ"+c+"b") + Title("A"+c+"Σ"+c) },
	"title":    func(c string) string { return Title(c + c + "a" + c) },
	"swapcase": SwapCase, "capitalize": func(c string) string { return Capitalize(c + c) },
	"istitle": func(c string) string {
		return fmt.Sprintf("(%s, %s, %s, %s, %s, %s)", pyBool(IsTitle(c)), pyBool(IsTitle(c+c)),
			pyBool(IsTitle("A"+c)), pyBool(IsUpper(c)), pyBool(IsLower(c)), pyBool(IsIdentifier(c)))
	},
	"split": func(c string) string {
		return fmt.Sprintf("(%d, %d, %d)", len(SplitSpace(c+"a"+c, -1)), len(SplitLines(c+"a"+c, false)),
			RuneCount(Strip(c+"a")))
	},
}

// crcOf is the CRC-32 of what f gives for all characters.
func crcOf(f func(string) string) uint32 {
	var buf []byte
	crc := uint32(0)
	for r := rune(0); r <= 0x10FFFF; r++ {
		buf = append(append(buf, f(FromRune(r))...), '\n')
		if len(buf) > 1<<15 {
			crc = crc32.Update(crc, crc32.IEEETable, buf)
			buf = buf[:0]
		}
	}
	return crc32.Update(crc, crc32.IEEETable, buf)
}

func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/cases.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	count, failures := 0, 0
	for lines.Scan() {
		var fields []string
		for _, quoted := range strings.Split(lines.Text(), "\t") {
			field, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatal(err, quoted)
			}
			fields = append(fields, field)
		}
		eq := slices.Index(fields, "=")
		op, args, want := fields[0], fields[1:eq], fields[eq+1:]
		if got := run(op, args); !slices.Equal(got, want) {
			t.Errorf("%s%q = %q, CPython says %q", op, args, got, want)
			if failures++; failures > 20 {
				t.FailNow()
			}
		}
		count++
	}
	if count < 5000 {
		t.Errorf("only %d cases", count)
	}
}
