package interp

import "testing"

func TestSettings(t *testing.T) {
	const digits = "config_init_int_max_str_digits: -X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited."
	const cpus = "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0"
	for option, want := range map[string]string{
		"int_max_str_digits": digits, "int_max_str_digits=x": digits, "int_max_str_digits=639": digits, "int_max_str_digits=-1": digits,
		"int_max_str_digits=0": "", "int_max_str_digits=640": "", "cpu_count": cpus, "cpu_count=0": cpus, "cpu_count=2": "", "cpu_count=default": "",
	} {
		cfg := Config{XOptions: []string{option}, IgnoreEnv: true}
		if got := cfg.Check(); got != want {
			t.Errorf("-X %s: %q, want %q", option, got, want)
		}
	}
	t.Setenv("PYTHONPYCACHEPREFIX", "a")
	cfg := Config{}
	if v, from := cfg.setting("pycache_prefix", "PYTHONPYCACHEPREFIX"); v != "a" || from != "PYTHONPYCACHEPREFIX" {
		t.Error(v, from)
	}
	cfg = Config{XOptions: []string{"pycache_prefix=b"}}
	if v, _ := cfg.setting("pycache_prefix", "PYTHONPYCACHEPREFIX"); v != "b" {
		t.Error(v)
	}
	cfg = Config{Isolated: true}
	if v, _ := cfg.setting("pycache_prefix", "PYTHONPYCACHEPREFIX"); v != "" {
		t.Error(v)
	}
}
