package cli

import (
	"fmt"
	"strings"

	"typhon/internal/interp"
)

// badUsage is the text of a command-line error, in CPython's words.
type badUsage string

func (e badUsage) Error() string { return string(e) }

func usageError(format string, a ...any) error { return badUsage(fmt.Sprintf(format, a...)) }

// options is a parsed command line.
type options struct {
	cfg         interp.Config
	command     string // -c
	module      string // -m
	script      string // file, folder or "-"
	isC         bool
	isM         bool
	version     int // -V once, -VV twice
	help        bool
	interactive bool // -i
}

// parse reads args (without the program name). The error text is CPython's.
func parse(args []string) (*options, error) {
	o := &options{}
	i := 0
	for ; i < len(args); i++ {
		a := args[i]
		if a == "-" || !strings.HasPrefix(a, "-") {
			break
		}
		if strings.HasPrefix(a, "--") {
			done, err := o.long(a)
			if err != nil {
				return nil, err
			}
			if done {
				i++
				break
			}
			continue
		}
		stop, used, err := o.short(a[1:], args[i+1:])
		if err != nil {
			return nil, err
		}
		i += used
		if stop {
			i++
			break
		}
	}
	rest := args[i:]
	switch {
	case o.isC:
		o.cfg.Args = append([]string{"-c"}, rest...)
	case o.isM:
		o.cfg.Args = append([]string{"-m"}, rest...)
	case len(rest) > 0:
		o.script = rest[0]
		o.cfg.Args = rest
	default:
		o.cfg.Args = []string{""}
	}
	return o, nil
}

// long reads an option with two dashes; done says that options end here.
func (o *options) long(a string) (done bool, err error) {
	switch {
	case a == "--":
		return true, nil
	case a == "--version":
		o.version++
	case a == "--help", a == "--help-env", a == "--help-xoptions", a == "--help-all":
		o.help = true
	case a == "--check-hash-based-pycs":
	default:
		return false, usageError("unknown option %s", a)
	}
	return false, nil
}

// short reads the letters of one argument. stop says that what follows belongs to the program, used how many
// further arguments were read.
func (o *options) short(letters string, next []string) (stop bool, used int, err error) {
	value := func(i int) (string, error) {
		if i+1 < len(letters) {
			return letters[i+1:], nil
		}
		if len(next) == 0 {
			return "", usageError("Argument expected for the -%c option", letters[i])
		}
		used = 1
		return next[0], nil
	}
	c := &o.cfg
	for i := 0; i < len(letters); i++ {
		switch letters[i] {
		case 'b':
			c.BytesWarn++
		case 'B':
			c.NoBytecode = true
		case 'd':
		case 'E':
			c.IgnoreEnv = true
		case 'h', '?':
			o.help = true
		case 'i':
			o.interactive, c.Inspect = true, true
		case 'I':
			c.Isolated = true
		case 'O':
			c.Optimize++
		case 'P':
			c.SafePath = true
		case 'q':
			c.Quiet = true
		case 's':
			c.NoUserSite = true
		case 'S':
			c.NoSite = true
		case 'u':
			c.Unbuffered = true
		case 'v':
			c.Verbose++
		case 'V':
			o.version++
		case 'x', 'R', 't':
		case 'c', 'm', 'W', 'X':
			v, err := value(i)
			if err != nil {
				return false, used, err
			}
			switch letters[i] {
			case 'c':
				o.command, o.isC = v+"\n", true
				return true, used, nil
			case 'm':
				o.module, o.isM = v, true
				return true, used, nil
			case 'W':
				c.Warnings = append(c.Warnings, v)
			case 'X':
				c.XOptions = append(c.XOptions, v)
			}
			return false, used, nil
		default:
			return false, used, usageError("Unknown option: -%c", letters[i])
		}
	}
	return false, used, nil
}

const usage = `usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options and arguments:
-b     : issue warnings about converting bytes to str; -bb: errors
-B     : don't write .pyc files on import
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-i     : inspect interactively after running script
-I     : isolate from the user's environment (implies -E, -P and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements
-OO    : do -O changes and also discard docstrings
-P     : don't prepend a potentially unsafe path to sys.path
-q     : don't print version and copyright messages on interactive startup
-s     : don't add user site directory to sys.path
-S     : don't imply 'import site' on initialization
-u     : force the stdout and stderr streams to be unbuffered
-v     : verbose (trace import statements)
-V     : print the version number and exit (also --version); -VV: more
-W arg : warning control
-X opt : set implementation-specific option
file   : program read from script file
-      : program read from stdin (default; interactive mode if a tty)
arg ...: arguments passed to program in sys.argv[1:]
`
