package sre

import "errors"

// ErrInvalidCode says that the code words are not what re._compiler would emit:
// RuntimeError("invalid SRE code").
var ErrInvalidCode = errors.New("invalid SRE code")

// ErrTooDeep says that groups are nested too deep to be translated.
var ErrTooDeep = errors.New("regular expression is nested too deep")

type opcode uint8

const (
	opFail     opcode = iota
	opMatch           // the whole pattern matched
	opJump            // only while translating
	opByte            // one byte: arg
	opStr             // str
	opClass           // one character of set
	opAt              // position test: arg is an atX code
	opMark            // marks[arg] = here
	opCapture         // opMark arg, set{min,max} without giving back, opMark arg+1
	opSplit           // next, or else alt; tab says which can succeed
	opBranch          // the alternatives in br
	opRun             // set{min,max}, greedy
	opRunCut          // the same, never giving back
	opLazy            // set{min,max}, as few as possible
	opRepInit         // start of a counted loop: slot arg
	opMaxUntil        // end of a greedy loop: body alt, tail next
	opMinUntil        // end of a lazy loop: body alt, tail next
	opPossInit        // start of a possessive loop: slot arg
	opPossLoop        // head of a possessive loop: body alt, tail next
	opPossEnd         // end of a possessive loop's body
	opAtomic          // (?>
	opAtomicEnd
	opAssert // (?= or (?<= with min characters back
	opAssertEnd
	opAssertNot // (?! or (?<!; alt continues when the body fails
	opAssertNotEnd
	opPeek        // the next character is (arg 1: is not) in set; with min 1 the previous one
	opBehind      // str is (arg 1: is not) the text before
	opGroupRef    // text of group arg again, compared by fold
	opGroupExists // next if group arg matched, else alt
)

const inf = -1 // node.max without a limit

// node is one instruction of a program; it fits a cache line.
type node struct {
	op       opcode
	fold     foldKind
	next     int32
	alt      int32
	arg      int32
	min, max int
	set      *class
	str      string
	la       *lookAhead
	br       *branch
}

// Program is a translated pattern. It is immutable and safe for concurrent use.
type Program struct {
	nodes    []node
	start    int32
	groups   int
	slots    int
	isBytes  bool
	minWidth int // a match takes at least so many bytes
	plan     searchPlan
}

// Groups is the number of capturing groups.
func (p *Program) Groups() int { return p.groups }

// maxMarked bounds the groups of a program: every matcher needs room for all of them.
const maxMarked = 1 << 22

// Compile checks and translates code words, which must not change any more. With isBytes the program is for
// bytes subjects, else for str. Errors are ErrInvalidCode, ErrTooDeep and ErrMemory.
func Compile(code []uint32, groups int, isBytes bool) (*Program, error) {
	if groups < 0 || groups > MaxGroups || len(code) == 0 || code[len(code)-1] != cSuccess {
		return nil, ErrInvalidCode
	}
	if groups > maxMarked {
		return nil, ErrMemory
	}
	t := &translator{code: code, groups: groups, isBytes: isBytes, classes: map[string]*class{}}
	width, err := t.sequence(0, len(code)-1, 0)
	if err != nil {
		return nil, err
	}
	t.emit(node{op: opMatch})
	p := &Program{nodes: t.nodes, groups: groups, slots: t.slots, isBytes: isBytes, minWidth: width}
	p.link()
	a := newAnalyser(p)
	a.analyse()
	p.plan = a.makePlan(t.info)
	p.fuse()
	return p, nil
}

// link sends every edge past the jumps.
func (p *Program) link() {
	skip := func(pc int32) int32 {
		for p.nodes[pc].op == opJump {
			pc = p.nodes[pc].next
		}
		return pc
	}
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.op == opMatch || n.op == opFail {
			continue
		}
		n.next = skip(n.next)
		n.alt = skip(n.alt)
		if n.br != nil {
			for k, pc := range n.br.alts {
				n.br.alts[k] = skip(pc)
			}
		}
	}
	p.start = skip(0)
}

// fuse turns groups around one class or run into single nodes. The nodes inside stay
// where they are for those who come from elsewhere.
func (p *Program) fuse() {
	for i := range p.nodes {
		open := &p.nodes[i]
		if open.op != opMark || open.arg&1 != 0 {
			continue
		}
		body := &p.nodes[open.next]
		if body.op != opClass && body.op != opRunCut {
			continue
		}
		end := &p.nodes[body.next]
		if end.op != opMark || end.arg != open.arg+1 {
			continue
		}
		fused := node{op: opCapture, arg: open.arg, set: body.set, min: body.min, max: body.max, next: end.next}
		if body.op == opClass {
			fused.min, fused.max = 1, 1
		}
		*open = fused
	}
}
