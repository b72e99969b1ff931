package interp

import (
	"os"
	"strconv"
	"strings"

	"typhon/internal/conc"
	"typhon/internal/object"
)

// setting returns what -X name=value or an environment variable says; from tells which of them spoke, empty for neither.
func (cfg *Config) setting(name, env string) (value, from string) {
	for i := len(cfg.XOptions) - 1; i >= 0; i-- {
		if k, v, _ := strings.Cut(cfg.XOptions[i], "="); k == name {
			return v, "-X " + name
		}
	}
	if !cfg.IgnoreEnv && !cfg.Isolated {
		if v := os.Getenv(env); v != "" {
			return v, env
		}
	}
	return "", ""
}

// maxStrDigits is the limit of conversions between int and str; false if it is malformed.
func (cfg *Config) maxStrDigits() (n int, from string, ok bool) {
	v, from := cfg.setting("int_max_str_digits", "PYTHONINTMAXSTRDIGITS")
	if from == "" {
		return 4300, "", true
	}
	n, err := strconv.Atoi(v)
	return n, from, err == nil && (n == 0 || n >= 640)
}

// cpuCount is the number of processors to assume, -1 for the system's; false if it is malformed.
func (cfg *Config) cpuCount() (n int, ok bool) {
	v, from := cfg.setting("cpu_count", "PYTHON_CPU_COUNT")
	if from == "" || v == "default" {
		return -1, true
	}
	n, err := strconv.Atoi(v)
	return n, err == nil && n > 0
}

// Check returns what is wrong with the settings, as CPython says it, or "".
func (cfg *Config) Check() string {
	if _, from, ok := cfg.maxStrDigits(); !ok {
		return "config_init_int_max_str_digits: " + from + ": invalid limit; must be >= 640 or 0 for unlimited."
	}
	if _, ok := cfg.cpuCount(); !ok {
		return "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0"
	}
	return ""
}

// applySettings puts the settings into sys.
func (in *Interp) applySettings() {
	if n, _, ok := in.cfg.maxStrDigits(); ok {
		conc.StoreU32(&in.IntMaxStrDigits, uint32(n))
	}
	if n, ok := in.cfg.cpuCount(); ok && n > 0 {
		in.SysDict.Set("_get_cpu_count_config", object.NewBuiltin(&object.FuncDef{Name: "_get_cpu_count_config", Sig: "($module, /)",
			Fn: func(*object.Thread, []object.Value) (object.Value, *object.Exception) {
				return object.Int(int64(n)), nil
			}}, in.Modules.Get("sys"), object.StrValue("sys")).Value())
	}
	if prefix, _ := in.cfg.setting("pycache_prefix", "PYTHONPYCACHEPREFIX"); prefix != "" {
		in.SysDict.Set("pycache_prefix", object.StrValue(object.DecodeFS(prefix)))
	}
}
