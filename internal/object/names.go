package object

// Interned names that this package looks up often; filled by initNames.
var (
	nmAbs, nmAdd, nmAIter, nmANext, nmAwait, nmBool, nmBuffer, nmReleaseBuffer, nmCall        *Str
	nmContains, nmDel, nmDelAttr, nmDelItem, nmDelete, nmEq, nmFloat, nmGet, nmGetAttr        *Str
	nmGetAttribute, nmGetItem, nmHash, nmIndex, nmInit, nmInt, nmInvert, nmIter, nmLen        *Str
	nmNeg, nmNew, nmNext, nmPos, nmRepr, nmSet, nmSetAttr, nmSetItem, nmStr, nmSetName        *Str
	nmClass, nmDict, nmDoc, nmModule, nmName, nmQualName, nmSlots, nmWeakref, nmBases, nmMro  *Str
	nmInitSubclass, nmClassGetItem, nmSubclassHook, nmInstanceCheck, nmSubclassCheck          *Str
	nmClassCell, nmClassDictCell, nmPrepare, nmMroEntries, nmOrigBases, nmMetaclass           *Str
	nmAbstractMethods, nmIsAbstract, nmStaticAttributes, nmFirstLineno, nmTypeParams          *Str
	nmAnnotations, nmAnnotate, nmAnnotateFunc, nmAnnotationsCache, nmTextSignature, nmFormat  *Str
	nmReduce, nmReduceEx, nmGetState, nmNotes, nmWrapped, nmSend, nmThrow, nmClose, nmDir     *Str
	nmFile, nmSpec, nmMroFn, nmGetNewArgs, nmGetNewArgsEx, nmSizeof, nmLengthHint, nmObjClass *Str
	nmFSet, nmFGet, nmFDel, nmKeys, nmFunc, nmSelf, nmParameters, nmOrigClass, nmBuiltins     *Str

	binNames, rbinNames, ibinNames [NumBinOps]*Str
	cmpNames                       [6]*Str
)

var nameTable = [...]struct {
	p    **Str
	text string
}{
	{&nmAbs, "__abs__"}, {&nmAdd, "__add__"}, {&nmAIter, "__aiter__"}, {&nmANext, "__anext__"}, {&nmAwait, "__await__"},
	{&nmBool, "__bool__"}, {&nmBuffer, "__buffer__"}, {&nmReleaseBuffer, "__release_buffer__"}, {&nmCall, "__call__"},
	{&nmContains, "__contains__"}, {&nmDel, "__del__"}, {&nmDelAttr, "__delattr__"}, {&nmDelItem, "__delitem__"},
	{&nmDelete, "__delete__"}, {&nmEq, "__eq__"}, {&nmFloat, "__float__"}, {&nmGet, "__get__"}, {&nmGetAttr, "__getattr__"},
	{&nmGetAttribute, "__getattribute__"}, {&nmGetItem, "__getitem__"}, {&nmHash, "__hash__"}, {&nmIndex, "__index__"},
	{&nmInit, "__init__"}, {&nmInt, "__int__"}, {&nmInvert, "__invert__"}, {&nmIter, "__iter__"}, {&nmLen, "__len__"},
	{&nmNeg, "__neg__"}, {&nmNew, "__new__"}, {&nmNext, "__next__"}, {&nmPos, "__pos__"}, {&nmRepr, "__repr__"},
	{&nmSet, "__set__"}, {&nmSetAttr, "__setattr__"}, {&nmSetItem, "__setitem__"}, {&nmStr, "__str__"},
	{&nmSetName, "__set_name__"}, {&nmClass, "__class__"}, {&nmDict, "__dict__"}, {&nmDoc, "__doc__"},
	{&nmModule, "__module__"}, {&nmName, "__name__"}, {&nmQualName, "__qualname__"}, {&nmSlots, "__slots__"},
	{&nmWeakref, "__weakref__"}, {&nmBases, "__bases__"}, {&nmMro, "__mro__"}, {&nmInitSubclass, "__init_subclass__"},
	{&nmClassGetItem, "__class_getitem__"}, {&nmSubclassHook, "__subclasshook__"}, {&nmInstanceCheck, "__instancecheck__"},
	{&nmSubclassCheck, "__subclasscheck__"}, {&nmClassCell, "__classcell__"}, {&nmClassDictCell, "__classdictcell__"},
	{&nmPrepare, "__prepare__"}, {&nmMroEntries, "__mro_entries__"}, {&nmOrigBases, "__orig_bases__"}, {&nmMetaclass, "metaclass"},
	{&nmAbstractMethods, "__abstractmethods__"}, {&nmIsAbstract, "__isabstractmethod__"},
	{&nmStaticAttributes, "__static_attributes__"}, {&nmFirstLineno, "__firstlineno__"}, {&nmTypeParams, "__type_params__"},
	{&nmAnnotations, "__annotations__"}, {&nmAnnotate, "__annotate__"}, {&nmAnnotateFunc, "__annotate_func__"},
	{&nmAnnotationsCache, "__annotations_cache__"}, {&nmTextSignature, "__text_signature__"}, {&nmFormat, "__format__"},
	{&nmReduce, "__reduce__"}, {&nmReduceEx, "__reduce_ex__"}, {&nmGetState, "__getstate__"}, {&nmNotes, "__notes__"},
	{&nmWrapped, "__wrapped__"}, {&nmSend, "send"}, {&nmThrow, "throw"}, {&nmClose, "close"}, {&nmDir, "__dir__"},
	{&nmFile, "__file__"}, {&nmSpec, "__spec__"}, {&nmMroFn, "mro"}, {&nmGetNewArgs, "__getnewargs__"},
	{&nmGetNewArgsEx, "__getnewargs_ex__"}, {&nmSizeof, "__sizeof__"}, {&nmLengthHint, "__length_hint__"},
	{&nmObjClass, "__objclass__"}, {&nmFSet, "fset"}, {&nmFGet, "fget"}, {&nmFDel, "fdel"}, {&nmKeys, "keys"},
	{&nmFunc, "__func__"}, {&nmSelf, "__self__"}, {&nmParameters, "__parameters__"}, {&nmOrigClass, "__orig_class__"},
	{&nmBuiltins, "__builtins__"},
}

// binMethods are the method names of the binary operators without underscores.
var binMethods = [NumBinOps]string{"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul", "divmod"}

// initNames interns the names; it runs once, before the first type is readied.
func initNames() {
	for _, n := range nameTable {
		*n.p = Intern(n.text)
	}
	for i, m := range binMethods {
		binNames[i] = Intern("__" + m + "__")
		rbinNames[i] = Intern("__r" + m + "__")
		ibinNames[i] = Intern("__i" + m + "__")
	}
	for i, m := range [...]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"} {
		cmpNames[i] = Intern(m)
	}
	for i := range slotDefs {
		slotDefs[i].name = Intern(slotDefs[i].Name)
	}
}
