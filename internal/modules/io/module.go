package io

import "typhon/internal/object"

// Def describes the module.
var Def = object.ModuleDef{
	Name: "_io",
	Doc:  moduleDoc,
	Funcs: []object.FuncDef{
		{Name: "open", Sig: "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)", Fn: pyOpen, Doc: openDoc},
		{Name: "text_encoding", Sig: "($module, encoding, stacklevel=2, /)", Fn: textEncoding, Doc: textEncodingDoc},
		{Name: "open_code", Sig: "($module, /, path)", Fn: openCode, Doc: openCodeDoc},
	},
	Types: []*object.StaticType{
		{Type: &IOBaseType, Def: ioBaseDef},
		{Type: &RawIOBaseType, Def: rawIOBaseDef},
		{Type: &BufferedIOBaseType, Def: bufferedIOBaseDef},
		{Type: &TextIOBaseType, Def: textIOBaseDef},
		{Type: &FileIOType, Def: fileIODef},
		{Type: &BytesIOType, Def: bytesIODef},
		{Type: &StringIOType, Def: stringIODef},
		{Type: &BufferedReaderType, Def: readerDef},
		{Type: &BufferedWriterType, Def: writerDef},
		{Type: &BufferedRWPairType, Def: pairDef},
		{Type: &BufferedRandomType, Def: randomDef},
		{Type: &TextIOWrapperType, Def: textDef},
		{Type: &IncrementalNewlineDecoderType, Def: newlineDecoderDef},
		{Type: &bytesIOBufferType, Def: bytesIOBufferDef},
		{Type: &memoryType, Def: memoryDef, Hidden: true},
	},
	Exec: exec,
}

// exec adds what is made for each interpreter.
func exec(t *object.Thread, m *object.Module) *object.Exception {
	m.Dict.Set("DEFAULT_BUFFER_SIZE", object.Int(DefaultBufferSize))
	m.Dict.Set("BlockingIOError", object.BlockingIOErrorType.Value())
	ns := object.NewDict()
	ns.Set("__module__", object.StrValue("io"))
	bases := object.TupleOf(object.OSErrorType.Value(), object.ValueErrorType.Value())
	v, exc := object.CallPos(t, object.TypeType.Value(), object.StrValue("UnsupportedOperation"), bases.Value(), ns.Value())
	if exc != nil {
		return exc
	}
	stateOf(t).unsupported, _ = object.AsType(v)
	m.Dict.Set("UnsupportedOperation", v)
	return nil
}
