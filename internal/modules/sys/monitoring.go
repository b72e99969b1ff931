package sys

import (
	"sync"

	"typhon/internal/object"
	"typhon/internal/vm"
)

// sys.monitoring keeps tools, their callbacks and which events they want. The evaluation loop
// delivers no events, so asking for any is refused.

const (
	monitorTools  = 6
	monitorEvents = 19
	// C_RETURN and C_RAISE come with CALL and can not be asked for alone.
	monitorCEvents = 1<<16 | 1<<17
)

var monitorEventNames = [monitorEvents]string{"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP",
	"BRANCH_LEFT", "BRANCH_RIGHT", "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE",
	"C_RETURN", "C_RAISE", "BRANCH"}

var monitoringDef = object.ModuleDef{
	Name: "sys.monitoring",
	Funcs: []object.FuncDef{
		{Name: "use_tool_id", Sig: "($module, tool_id, name, /)", Fn: useToolID},
		{Name: "clear_tool_id", Sig: "($module, tool_id, /)", Fn: clearToolID},
		{Name: "free_tool_id", Sig: "($module, tool_id, /)", Fn: freeToolID},
		{Name: "get_tool", Sig: "($module, tool_id, /)", Fn: getTool},
		{Name: "register_callback", Sig: "($module, tool_id, event, func, /)", Fn: registerCallback},
		{Name: "get_events", Sig: "($module, tool_id, /)", Fn: getEvents},
		{Name: "set_events", Sig: "($module, tool_id, event_set, /)", Fn: setEvents},
		{Name: "get_local_events", Sig: "($module, tool_id, code, /)", Fn: getLocalEvents},
		{Name: "set_local_events", Sig: "($module, tool_id, code, event_set, /)", Fn: setLocalEvents},
		{Name: "restart_events", Sig: "($module, /)", Fn: none},
		{Name: "_all_events", Sig: "($module, /)", Fn: allEvents},
	},
	Exec: execMonitoring,
}

// monitor is sys.monitoring's part of an interpreter.
type monitor struct {
	mu        sync.Mutex // guards what follows
	names     [monitorTools]object.Value
	callbacks [monitorTools][monitorEvents]object.Value
}

type monitorKey struct{}

func monitorOf(t *object.Thread) *monitor {
	return t.Interp.State(monitorKey{}, func() any { return &monitor{} }).(*monitor)
}

func execMonitoring(t *object.Thread, m *object.Module) *object.Exception {
	var names, vals []object.Value
	for i, n := range monitorEventNames {
		names = append(names, object.Intern(n).Value())
		vals = append(vals, object.Int(1<<i))
	}
	names, vals = append(names, object.Intern("NO_EVENTS").Value()), append(vals, object.Int(0))
	events, exc := object.Call(t, object.NamespaceType.Value(), object.Args{All: vals, KwNames: object.TupleFrom(names)})
	if exc != nil {
		return exc
	}
	m.Dict.Set("events", events)
	for _, name := range []string{"DISABLE", "MISSING"} {
		mark, exc := object.Call0(t, object.ObjectType.Value())
		if exc != nil {
			return exc
		}
		m.Dict.Set(name, mark)
	}
	for i, name := range map[int64]string{0: "DEBUGGER_ID", 1: "COVERAGE_ID", 2: "PROFILER_ID", 5: "OPTIMIZER_ID"} {
		m.Dict.Set(name, object.Int(i))
	}
	return nil
}

func toolArg(t *object.Thread, v object.Value) (int, *object.Exception) {
	n, exc := intArg(t, v)
	if exc == nil && (n < 0 || n >= monitorTools) {
		exc = object.ValueErrorf(t, "invalid tool %d (must be between 0 and 5)", n)
	}
	return n, exc
}

func useToolID(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	tool, exc := toolArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	if _, ok := object.AsStr(a[1]); !ok {
		return object.Value{}, object.ValueErrorf(t, "tool name must be a str")
	}
	m := monitorOf(t)
	m.mu.Lock()
	used := !m.names[tool].IsZero()
	if !used {
		m.names[tool] = a[1]
	}
	m.mu.Unlock()
	if used {
		return object.Value{}, object.ValueErrorf(t, "tool %d is already in use", tool)
	}
	return object.None, nil
}

func clearTool(t *object.Thread, v object.Value, free bool) (object.Value, *object.Exception) {
	tool, exc := toolArg(t, v)
	if exc != nil {
		return object.Value{}, exc
	}
	m := monitorOf(t)
	m.mu.Lock()
	m.callbacks[tool] = [monitorEvents]object.Value{}
	if free {
		m.names[tool] = object.Value{}
	}
	m.mu.Unlock()
	return object.None, nil
}

func clearToolID(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return clearTool(t, a[0], false)
}

func freeToolID(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return clearTool(t, a[0], true)
}

func getTool(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	tool, exc := toolArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	m := monitorOf(t)
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.names[tool].OrNone(), nil
}

func registerCallback(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	tool, exc := toolArg(t, a[0])
	if exc != nil {
		return object.Value{}, exc
	}
	event, exc := intArg(t, a[1])
	if exc != nil {
		return object.Value{}, exc
	}
	if event <= 0 || event&(event-1) != 0 {
		return object.Value{}, object.ValueErrorf(t, "The callback can only be set for one event at a time")
	}
	for i := range monitorEvents {
		if event != 1<<i {
			continue
		}
		if _, exc := audit(t, object.PosArgs(object.StrValue("sys.monitoring.register_callback"), a[2])); exc != nil {
			return object.Value{}, exc
		}
		m := monitorOf(t)
		m.mu.Lock()
		defer m.mu.Unlock()
		old := m.callbacks[tool][i].OrNone()
		m.callbacks[tool][i] = a[2]
		if a[2].IsNone() {
			m.callbacks[tool][i] = object.Value{}
		}
		return old, nil
	}
	return object.Value{}, object.ValueErrorf(t, "invalid event %d", event)
}

// toolInUse checks that a tool has a name.
func toolInUse(t *object.Thread, v object.Value) *object.Exception {
	tool, exc := toolArg(t, v)
	if exc != nil {
		return exc
	}
	m := monitorOf(t)
	m.mu.Lock()
	used := !m.names[tool].IsZero()
	m.mu.Unlock()
	if !used {
		return object.ValueErrorf(t, "tool %d is not in use", tool)
	}
	return nil
}

// wantEvents checks a set of events; only the empty one can be granted.
func wantEvents(t *object.Thread, v object.Value, local bool) (object.Value, *object.Exception) {
	set, exc := intArg(t, v)
	if exc != nil {
		return object.Value{}, exc
	}
	if set < 0 || set >= 1<<monitorEvents {
		what := "event set"
		if local {
			what = "local event set"
		}
		return object.Value{}, object.ValueErrorf(t, "invalid %s 0x%x", what, uint32(set))
	}
	if set&monitorCEvents != 0 && set&(1<<4) == 0 {
		return object.Value{}, object.ValueErrorf(t, "cannot set C_RETURN or C_RAISE events independently")
	}
	if set != 0 {
		return object.Value{}, object.NotImplementedErrorf(t, "sys.monitoring: events are not delivered")
	}
	return object.None, nil
}

func getEvents(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if _, exc := toolArg(t, a[0]); exc != nil {
		return object.Value{}, exc
	}
	return object.Int(0), nil
}

func setEvents(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if exc := toolInUse(t, a[0]); exc != nil {
		return object.Value{}, exc
	}
	return wantEvents(t, a[1], false)
}

func codeArg(t *object.Thread, v object.Value) *object.Exception {
	if _, ok := vm.AsCode(v); !ok {
		return object.TypeErrorf(t, "code must be a code object")
	}
	return nil
}

func getLocalEvents(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	exc := codeArg(t, a[1])
	if exc == nil {
		exc = toolInUse(t, a[0])
	}
	if exc != nil {
		return object.Value{}, exc
	}
	return object.Int(0), nil
}

func setLocalEvents(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	if exc := codeArg(t, a[1]); exc != nil {
		return object.Value{}, exc
	}
	if exc := toolInUse(t, a[0]); exc != nil {
		return object.Value{}, exc
	}
	return wantEvents(t, a[2], true)
}

func allEvents(t *object.Thread, a []object.Value) (object.Value, *object.Exception) {
	return object.NewDict().Value(), nil
}
