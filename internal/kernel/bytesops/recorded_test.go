package bytesops

import (
	"bufio"
	"compress/gzip"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const noLimit = 1 << 40

var stringOps = map[string]func(string) string{
	"lower": Lower, "upper": Upper, "title": Title, "capitalize": Capitalize, "swapcase": SwapCase,
	"lstrip": LStrip, "rstrip": RStrip, "strip": Strip, "hex": Hex,
}

var boolOps = map[string]func(string) bool{
	"isalpha": IsAlpha, "isalnum": IsAlnum, "isdigit": IsDigit, "isspace": IsSpace, "islower": IsLower,
	"isupper": IsUpper, "istitle": IsTitle,
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func run(op string, args []string) []string {
	b := args[0]
	num := func(i int) int { n, _ := strconv.Atoi(args[i]); return n }
	first := func(s string, _ bool) []string { return []string{s} }
	if f := stringOps[op]; f != nil {
		return []string{f(b)}
	}
	if f := boolOps[op]; f != nil {
		return []string{pyBool(f(b))}
	}
	switch op {
	case "splitlines":
		return SplitLines(b, args[1] == "True")
	case "splitspace":
		return SplitSpace(b, num(1))
	case "rsplitspace":
		return RSplitSpace(b, num(1))
	case "replace":
		return first(Replace(b, args[1], args[2], num(3), noLimit))
	case "lstripbytes":
		return []string{LStripBytes(b, args[1])}
	case "rstripbytes":
		return []string{RStripBytes(b, args[1])}
	case "stripbytes":
		return []string{StripBytes(b, args[1])}
	case "center":
		return []string{Center(b, num(1), args[2][0])}
	case "ljust":
		return []string{LJust(b, num(1), args[2][0])}
	case "rjust":
		return []string{RJust(b, num(1), args[2][0])}
	case "expandtabs":
		return first(ExpandTabs(b, num(1), noLimit))
	case "hexgroups":
		return []string{HexGroups(b, args[1][0], num(2))}
	case "count":
		return []string{strconv.Itoa(Count(b, args[1]))}
	case "translate":
		return []string{Translate(b, args[1], args[2])}
	case "maketrans":
		return first(MakeTrans(b, args[1]))
	case "fromhex":
		raw, bad, ok := FromHexText(b)
		if !ok {
			return []string{"False", strconv.Itoa(bad)}
		}
		return []string{"True", raw}
	}
	return []string{"unknown operation"}
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
	count := 0
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
		}
		count++
	}
	if count < 2000 {
		t.Errorf("only %d cases", count)
	}
}

func TestLimits(t *testing.T) {
	big := strings.Repeat("a", 1000)
	if _, ok := Replace(big, "", big, -1, 1<<16); ok {
		t.Error("Replace exceeds its limit")
	}
	if _, ok := ExpandTabs("\t", 1<<62, 1<<16); ok {
		t.Error("ExpandTabs exceeds its limit")
	}
	if _, ok := Join(big, make([]string, 1000), 1<<16); ok {
		t.Error("Join exceeds its limit")
	}
	if _, ok := MakeTrans("ab", "c"); ok {
		t.Error("MakeTrans takes different lengths")
	}
	if got := HexGroups("abc", ':', -1<<63); got != "616263" {
		t.Errorf("HexGroups of the smallest size gives %q", got)
	}
}
