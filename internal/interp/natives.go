package interp

import (
	"sort"

	"typhon/internal/importer"
	"typhon/internal/modules/abc"
	"typhon/internal/modules/array"
	"typhon/internal/modules/ast_"
	"typhon/internal/modules/atexit"
	"typhon/internal/modules/binascii"
	"typhon/internal/modules/bisect"
	"typhon/internal/modules/cmath_"
	"typhon/internal/modules/codecs"
	"typhon/internal/modules/collections"
	"typhon/internal/modules/contextvars"
	"typhon/internal/modules/csv_"
	"typhon/internal/modules/errno_"
	"typhon/internal/modules/fcntl_"
	"typhon/internal/modules/functools"
	"typhon/internal/modules/gc"
	"typhon/internal/modules/grp"
	"typhon/internal/modules/hashes"
	"typhon/internal/modules/heapq"
	"typhon/internal/modules/io"
	"typhon/internal/modules/itertools"
	"typhon/internal/modules/json_"
	"typhon/internal/modules/locale_"
	"typhon/internal/modules/marshal"
	"typhon/internal/modules/math_"
	"typhon/internal/modules/opcode"
	"typhon/internal/modules/operator"
	"typhon/internal/modules/posix"
	"typhon/internal/modules/posixsubprocess_"
	"typhon/internal/modules/pwd"
	"typhon/internal/modules/queue_"
	"typhon/internal/modules/random_"
	"typhon/internal/modules/resource_"
	"typhon/internal/modules/select_"
	"typhon/internal/modules/signal_"
	"typhon/internal/modules/socket_"
	"typhon/internal/modules/sre"
	"typhon/internal/modules/statistics_"
	"typhon/internal/modules/string_"
	"typhon/internal/modules/struct_"
	"typhon/internal/modules/suggestions_"
	"typhon/internal/modules/symtable"
	"typhon/internal/modules/termios_"
	"typhon/internal/modules/thread"
	"typhon/internal/modules/time_"
	"typhon/internal/modules/tokenize"
	"typhon/internal/modules/types_"
	"typhon/internal/modules/typing_"
	"typhon/internal/modules/unicodedata"
	"typhon/internal/modules/warnings"
	"typhon/internal/modules/weakref"
	"typhon/internal/object"
)

// native is a native module and what makes its definition, when it is first asked for.
type native struct {
	name string
	def  func() *object.ModuleDef
}

// natives are the native modules besides sys and builtins: add new ones here.
var natives = []native{
	{"_abc", static(&abc.Def)},
	{"_ast", static(&ast_.Def)},
	{"_bisect", bisect.Def},
	{"_blake2", static(&hashes.Blake2)},
	{"_codecs", codecs.Def},
	{"_collections", collections.Def},
	{"_contextvars", static(&contextvars.Def)},
	{"_csv", csv_.Def},
	{"_functools", functools.Def},
	{"_heapq", heapq.Def},
	{"_imp", static(&importer.ImpDef)},
	{"_io", static(&io.Def)},
	{"_json", json_.Def},
	{"_locale", static(&locale_.Def)},
	{"_md5", static(&hashes.MD5)},
	{"_opcode", opcode.Def},
	{"_operator", operator.Def},
	{"_queue", queue_.Def},
	{"_random", static(&random_.Def)},
	{"_sha1", static(&hashes.SHA1)},
	{"_sha2", static(&hashes.SHA2)},
	{"_sha3", static(&hashes.SHA3)},
	{"_signal", signal_.Def},
	{"_socket", socket_.Def},
	{"_sre", sre.Def},
	{"_statistics", static(&statistics_.Def)},
	{"_string", string_.Def},
	{"_struct", struct_.Def},
	{"_suggestions", static(&suggestions_.Def)},
	{"_symtable", symtable.Def},
	{"_thread", static(&thread.Def)},
	{"_tokenize", static(&tokenize.Def)},
	{"_types", static(&types_.Def)},
	{"_typing", static(&typing_.Def)},
	{"_warnings", static(&warnings.Def)},
	{"_weakref", static(&weakref.Def)},
	{"array", array.Def},
	{"atexit", static(&atexit.Def)},
	{"atexit", static(&atexit.Def)},
	{"binascii", binascii.Def},
	{"cmath", static(&cmath_.Def)},
	{"errno", static(&errno_.Def)},
	{"fcntl", static(&fcntl_.Def)},
	{"gc", static(&gc.Def)},
	{"grp", static(&grp.Def)},
	{"itertools", itertools.Def},
	{"marshal", static(&marshal.Def)},
	{"math", static(&math_.Def)},
	{"posix", posix.Def},
	{"_posixsubprocess", static(&posixsubprocess_.Def)},
	{"pwd", static(&pwd.Def)},
	{"resource", static(&resource_.Def)},
	{"termios", static(&termios_.Def)},
	{"time", static(&time_.Def)},
	{"select", static(&select_.Def)},
	{"time", static(&time_.Def)},
	{"unicodedata", unicodedata.Def},
}

func static(d *object.ModuleDef) func() *object.ModuleDef {
	return func() *object.ModuleDef { return d }
}

// findNative returns the definition of a native module, or nil.
func findNative(name string) *object.ModuleDef {
	for i := range natives {
		if natives[i].name == name {
			return natives[i].def()
		}
	}
	return nil
}

// nativeNames lists the native modules, sorted, with sys and builtins.
func nativeNames() []string {
	out := []string{"builtins", "sys"}
	for i := range natives {
		out = append(out, natives[i].name)
	}
	sort.Strings(out)
	return out
}
