package object

// The builtin exception types, bases first.
var (
	BaseExceptionType             Type
	BaseExceptionGroupType        Type
	ExceptionType                 Type
	GeneratorExitType             Type
	KeyboardInterruptType         Type
	SystemExitType                Type
	ArithmeticErrorType           Type
	AssertionErrorType            Type
	AttributeErrorType            Type
	BufferErrorType               Type
	EOFErrorType                  Type
	ImportErrorType               Type
	LookupErrorType               Type
	MemoryErrorType               Type
	NameErrorType                 Type
	OSErrorType                   Type
	ReferenceErrorType            Type
	RuntimeErrorType              Type
	StopAsyncIterationType        Type
	StopIterationType             Type
	SyntaxErrorType               Type
	SystemErrorType               Type
	TypeErrorType                 Type
	ValueErrorType                Type
	WarningType                   Type
	FloatingPointErrorType        Type
	OverflowErrorType             Type
	ZeroDivisionErrorType         Type
	BytesWarningType              Type
	DeprecationWarningType        Type
	EncodingWarningType           Type
	FutureWarningType             Type
	ImportWarningType             Type
	PendingDeprecationWarningType Type
	ResourceWarningType           Type
	RuntimeWarningType            Type
	SyntaxWarningType             Type
	UnicodeWarningType            Type
	UserWarningType               Type
	BlockingIOErrorType           Type
	ChildProcessErrorType         Type
	ConnectionErrorType           Type
	FileExistsErrorType           Type
	FileNotFoundErrorType         Type
	InterruptedErrorType          Type
	IsADirectoryErrorType         Type
	NotADirectoryErrorType        Type
	PermissionErrorType           Type
	ProcessLookupErrorType        Type
	TimeoutErrorType              Type
	IndentationErrorType          Type
	IncompleteInputErrorType      Type
	IndexErrorType                Type
	KeyErrorType                  Type
	ModuleNotFoundErrorType       Type
	NotImplementedErrorType       Type
	PythonFinalizationErrorType   Type
	RecursionErrorType            Type
	UnboundLocalErrorType         Type
	UnicodeErrorType              Type
	BrokenPipeErrorType           Type
	ConnectionAbortedErrorType    Type
	ConnectionRefusedErrorType    Type
	ConnectionResetErrorType      Type
	TabErrorType                  Type
	UnicodeDecodeErrorType        Type
	UnicodeEncodeErrorType        Type
	UnicodeTranslateErrorType     Type
	ExceptionGroupType            Type
)

// excDef names a builtin exception type and its base (bases[1] for ExceptionGroup).
type excDef struct {
	typ, base *Type
	name, doc string
}

// excTable lists the builtin exceptions in the order in which they are readied.
// What their constructors and attributes are beyond BaseException's is in excSpecials.
var excTable = [...]excDef{
	{&BaseExceptionType, &ObjectType, "BaseException", "Common base class for all exceptions"},
	{&BaseExceptionGroupType, &BaseExceptionType, "BaseExceptionGroup", "A combination of multiple unrelated exceptions."},
	{&ExceptionType, &BaseExceptionType, "Exception", "Common base class for all non-exit exceptions."},
	{&GeneratorExitType, &BaseExceptionType, "GeneratorExit", "Request that a generator exit."},
	{&KeyboardInterruptType, &BaseExceptionType, "KeyboardInterrupt", "Program interrupted by user."},
	{&SystemExitType, &BaseExceptionType, "SystemExit", "Request to exit from the interpreter."},
	{&ArithmeticErrorType, &ExceptionType, "ArithmeticError", "Base class for arithmetic errors."},
	{&AssertionErrorType, &ExceptionType, "AssertionError", "Assertion failed."},
	{&AttributeErrorType, &ExceptionType, "AttributeError", "Attribute not found."},
	{&BufferErrorType, &ExceptionType, "BufferError", "Buffer error."},
	{&EOFErrorType, &ExceptionType, "EOFError", "Read beyond end of file."},
	{&ImportErrorType, &ExceptionType, "ImportError", "Import can't find module, or can't find name in module."},
	{&LookupErrorType, &ExceptionType, "LookupError", "Base class for lookup errors."},
	{&MemoryErrorType, &ExceptionType, "MemoryError", "Out of memory."},
	{&NameErrorType, &ExceptionType, "NameError", "Name not found globally."},
	{&OSErrorType, &ExceptionType, "OSError", "Base class for I/O related errors."},
	{&ReferenceErrorType, &ExceptionType, "ReferenceError", "Weak ref proxy used after referent went away."},
	{&RuntimeErrorType, &ExceptionType, "RuntimeError", "Unspecified run-time error."},
	{&StopAsyncIterationType, &ExceptionType, "StopAsyncIteration", "Signal the end from iterator.__anext__()."},
	{&StopIterationType, &ExceptionType, "StopIteration", "Signal the end from iterator.__next__()."},
	{&SyntaxErrorType, &ExceptionType, "SyntaxError", "Invalid syntax."},
	{&SystemErrorType, &ExceptionType, "SystemError", "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version."},
	{&TypeErrorType, &ExceptionType, "TypeError", "Inappropriate argument type."},
	{&ValueErrorType, &ExceptionType, "ValueError", "Inappropriate argument value (of correct type)."},
	{&WarningType, &ExceptionType, "Warning", "Base class for warning categories."},
	{&FloatingPointErrorType, &ArithmeticErrorType, "FloatingPointError", "Floating-point operation failed."},
	{&OverflowErrorType, &ArithmeticErrorType, "OverflowError", "Result too large to be represented."},
	{&ZeroDivisionErrorType, &ArithmeticErrorType, "ZeroDivisionError", "Second argument to a division or modulo operation was zero."},
	{&BytesWarningType, &WarningType, "BytesWarning", "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str."},
	{&DeprecationWarningType, &WarningType, "DeprecationWarning", "Base class for warnings about deprecated features."},
	{&EncodingWarningType, &WarningType, "EncodingWarning", "Base class for warnings about encodings."},
	{&FutureWarningType, &WarningType, "FutureWarning", "Base class for warnings about constructs that will change semantically\nin the future."},
	{&ImportWarningType, &WarningType, "ImportWarning", "Base class for warnings about probable mistakes in module imports"},
	{&PendingDeprecationWarningType, &WarningType, "PendingDeprecationWarning", "Base class for warnings about features which will be deprecated\nin the future."},
	{&ResourceWarningType, &WarningType, "ResourceWarning", "Base class for warnings about resource usage."},
	{&RuntimeWarningType, &WarningType, "RuntimeWarning", "Base class for warnings about dubious runtime behavior."},
	{&SyntaxWarningType, &WarningType, "SyntaxWarning", "Base class for warnings about dubious syntax."},
	{&UnicodeWarningType, &WarningType, "UnicodeWarning", "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems."},
	{&UserWarningType, &WarningType, "UserWarning", "Base class for warnings generated by user code."},
	{&BlockingIOErrorType, &OSErrorType, "BlockingIOError", "I/O operation would block."},
	{&ChildProcessErrorType, &OSErrorType, "ChildProcessError", "Child process error."},
	{&ConnectionErrorType, &OSErrorType, "ConnectionError", "Connection error."},
	{&FileExistsErrorType, &OSErrorType, "FileExistsError", "File already exists."},
	{&FileNotFoundErrorType, &OSErrorType, "FileNotFoundError", "File not found."},
	{&InterruptedErrorType, &OSErrorType, "InterruptedError", "Interrupted by signal."},
	{&IsADirectoryErrorType, &OSErrorType, "IsADirectoryError", "Operation doesn't work on directories."},
	{&NotADirectoryErrorType, &OSErrorType, "NotADirectoryError", "Operation only works on directories."},
	{&PermissionErrorType, &OSErrorType, "PermissionError", "Not enough permissions."},
	{&ProcessLookupErrorType, &OSErrorType, "ProcessLookupError", "Process not found."},
	{&TimeoutErrorType, &OSErrorType, "TimeoutError", "Timeout expired."},
	{&IndentationErrorType, &SyntaxErrorType, "IndentationError", "Improper indentation."},
	{&IncompleteInputErrorType, &SyntaxErrorType, "_IncompleteInputError", "incomplete input."},
	{&IndexErrorType, &LookupErrorType, "IndexError", "Sequence index out of range."},
	{&KeyErrorType, &LookupErrorType, "KeyError", "Mapping key not found."},
	{&ModuleNotFoundErrorType, &ImportErrorType, "ModuleNotFoundError", "Module not found."},
	{&NotImplementedErrorType, &RuntimeErrorType, "NotImplementedError", "Method or function hasn't been implemented yet."},
	{&PythonFinalizationErrorType, &RuntimeErrorType, "PythonFinalizationError", "Operation blocked during Python finalization."},
	{&RecursionErrorType, &RuntimeErrorType, "RecursionError", "Recursion limit exceeded."},
	{&UnboundLocalErrorType, &NameErrorType, "UnboundLocalError", "Local name referenced but not bound to a value."},
	{&UnicodeErrorType, &ValueErrorType, "UnicodeError", "Unicode related error."},
	{&BrokenPipeErrorType, &ConnectionErrorType, "BrokenPipeError", "Broken pipe."},
	{&ConnectionAbortedErrorType, &ConnectionErrorType, "ConnectionAbortedError", "Connection aborted."},
	{&ConnectionRefusedErrorType, &ConnectionErrorType, "ConnectionRefusedError", "Connection refused."},
	{&ConnectionResetErrorType, &ConnectionErrorType, "ConnectionResetError", "Connection reset."},
	{&TabErrorType, &IndentationErrorType, "TabError", "Improper mixture of spaces and tabs."},
	{&UnicodeDecodeErrorType, &UnicodeErrorType, "UnicodeDecodeError", "Unicode decoding error."},
	{&UnicodeEncodeErrorType, &UnicodeErrorType, "UnicodeEncodeError", "Unicode encoding error."},
	{&UnicodeTranslateErrorType, &UnicodeErrorType, "UnicodeTranslateError", "Unicode translation error."},
	{&ExceptionGroupType, &BaseExceptionGroupType, "ExceptionGroup", ""},
}
