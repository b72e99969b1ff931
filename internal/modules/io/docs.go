package io

// Documentation strings as Python shows them.
const (
	ioBaseDoc = "The abstract base class for all I/O classes.\n" +
		"\n" +
		"This class provides dummy implementations for many methods that\n" +
		"derived classes can override selectively; the default implementations\n" +
		"represent a file that cannot be read, written or seeked.\n" +
		"\n" +
		"Even though IOBase does not declare read, readinto, or write because\n" +
		"their signatures will vary, implementations and clients should\n" +
		"consider those methods part of the interface. Also, implementations\n" +
		"may raise UnsupportedOperation when operations they do not support are\n" +
		"called.\n" +
		"\n" +
		"The basic type used for binary data read from or written to a file is\n" +
		"bytes. Other bytes-like objects are accepted as method arguments too.\n" +
		"In some cases (such as readinto), a writable object is required. Text\n" +
		"I/O classes work with str data.\n" +
		"\n" +
		"Note that calling any method (except additional calls to close(),\n" +
		"which are ignored) on a closed stream should raise a ValueError.\n" +
		"\n" +
		"IOBase (and its subclasses) support the iterator protocol, meaning\n" +
		"that an IOBase object can be iterated over yielding the lines in a\n" +
		"stream.\n" +
		"\n" +
		"IOBase also supports the :keyword:`with` statement. In this example,\n" +
		"fp is closed after the suite of the with statement is complete:\n" +
		"\n" +
		"with open('spam.txt', 'r') as fp:\n" +
		"    fp.write('Spam and eggs!')\n"
	seekDoc = "Change the stream position to the given byte offset.\n" +
		"\n" +
		"  offset\n" +
		"    The stream position, relative to 'whence'.\n" +
		"  whence\n" +
		"    The relative position to seek from.\n" +
		"\n" +
		"The offset is interpreted relative to the position indicated by\n" +
		"whence.  Values for whence are:\n" +
		"\n" +
		"* os.SEEK_SET or 0 -- start of stream (the default); offset should\n" +
		"  be zero or positive\n" +
		"* os.SEEK_CUR or 1 -- current stream position; offset may be\n" +
		"  negative\n" +
		"* os.SEEK_END or 2 -- end of stream; offset is usually negative\n" +
		"\n" +
		"Return the new absolute position."
	truncateDoc = "Truncate file to size bytes.\n" +
		"\n" +
		"File pointer is left unchanged.  Size defaults to the current IO\n" +
		"position as reported by tell().  Return the new size."
	bufferedBaseDoc = "Base class for buffered IO objects.\n" +
		"\n" +
		"The main difference with RawIOBase is that the read() method\n" +
		"supports omitting the size argument, and does not have a default\n" +
		"implementation that defers to readinto().\n" +
		"\n" +
		"In addition, read(), readinto() and write() may raise\n" +
		"BlockingIOError if the underlying raw stream is in non-blocking\n" +
		"mode and not ready; unlike their raw counterparts, they will never\n" +
		"return None.\n" +
		"\n" +
		"A typical implementation should not inherit from a RawIOBase\n" +
		"implementation, but wrap one.\n"
	readDoc = "Read and return up to n bytes.\n" +
		"\n" +
		"If the size argument is omitted, None, or negative, read and\n" +
		"return all data until EOF.\n" +
		"\n" +
		"If the size argument is positive, and the underlying raw stream is\n" +
		"not 'interactive', multiple raw reads may be issued to satisfy\n" +
		"the byte count (unless EOF is reached first).\n" +
		"However, for interactive raw streams (as well as sockets and pipes),\n" +
		"at most one raw read will be issued, and a short result does not\n" +
		"imply that EOF is imminent.\n" +
		"\n" +
		"Return an empty bytes object on EOF.\n" +
		"\n" +
		"Return None if the underlying raw stream was open in non-blocking\n" +
		"mode and no data is available at the moment."
	textBaseDoc = "Base class for text I/O.\n" +
		"\n" +
		"This class provides a character and line based interface to stream\n" +
		"I/O. There is no readinto method because Python's character strings\n" +
		"are immutable.\n"
	moduleDoc = "The io module provides the Python interfaces to stream handling. The\n" +
		"builtin open function is defined in this module.\n" +
		"\n" +
		"At the top of the I/O hierarchy is the abstract base class IOBase. It\n" +
		"defines the basic interface to a stream. Note, however, that there is no\n" +
		"separation between reading and writing to streams; implementations are\n" +
		"allowed to raise an OSError if they do not support a given operation.\n" +
		"\n" +
		"Extending IOBase is RawIOBase which deals simply with the reading and\n" +
		"writing of raw bytes to a stream. FileIO subclasses RawIOBase to provide\n" +
		"an interface to OS files.\n" +
		"\n" +
		"BufferedIOBase deals with buffering on a raw byte stream (RawIOBase). Its\n" +
		"subclasses, BufferedWriter, BufferedReader, and BufferedRWPair buffer\n" +
		"streams that are readable, writable, and both respectively.\n" +
		"BufferedRandom provides a buffered interface to random access\n" +
		"streams. BytesIO is a simple stream of in-memory bytes.\n" +
		"\n" +
		"Another IOBase subclass, TextIOBase, deals with the encoding and decoding\n" +
		"of streams into text. TextIOWrapper, which extends it, is a buffered text\n" +
		"interface to a buffered raw stream (`BufferedIOBase`). Finally, StringIO\n" +
		"is an in-memory stream for text.\n" +
		"\n" +
		"Argument names are not part of the specification, and only the arguments\n" +
		"of open() are intended to be used as keyword arguments.\n" +
		"\n" +
		"data:\n" +
		"\n" +
		"DEFAULT_BUFFER_SIZE\n" +
		"\n" +
		"   An int containing the default buffer size used by the module's buffered\n" +
		"   I/O classes.\n"
	openDoc = "Open file and return a stream.  Raise OSError upon failure.\n" +
		"\n" +
		"file is either a text or byte string giving the name (and the path\n" +
		"if the file isn't in the current working directory) of the file to\n" +
		"be opened or an integer file descriptor of the file to be\n" +
		"wrapped.  (If a file descriptor is given, it is closed when the\n" +
		"returned I/O object is closed, unless closefd is set to False.)\n" +
		"\n" +
		"mode is an optional string that specifies the mode in which the file\n" +
		"is opened.  It defaults to 'r' which means open for reading in text\n" +
		"mode.  Other common values are 'w' for writing (truncating the file if\n" +
		"it already exists), 'x' for creating and writing to a new file, and\n" +
		"'a' for appending (which on some Unix systems, means that all writes\n" +
		"append to the end of the file regardless of the current seek position).\n" +
		"In text mode, if encoding is not specified the encoding used is platform\n" +
		"dependent: locale.getencoding() is called to get the current locale\n" +
		"encoding.  (For reading and writing raw bytes use binary mode and leave\n" +
		"encoding unspecified.)  The available modes are:\n" +
		"\n" +
		"========= ==========================================================\n" +
		"Character Meaning\n" +
		"--------- ----------------------------------------------------------\n" +
		"'r'       open for reading (default)\n" +
		"'w'       open for writing, truncating the file first\n" +
		"'x'       create a new file and open it for writing\n" +
		"'a'       open for writing, appending to the end of the file if it\n" +
		"          exists\n" +
		"'b'       binary mode\n" +
		"'t'       text mode (default)\n" +
		"'+'       open a disk file for updating (reading and writing)\n" +
		"========= ==========================================================\n" +
		"\n" +
		"The default mode is 'rt' (open for reading text).  For binary random\n" +
		"access, the mode 'w+b' opens and truncates the file to 0 bytes, while\n" +
		"'r+b' opens the file without truncation.  The 'x' mode implies 'w' and\n" +
		"raises an `FileExistsError` if the file already exists.\n" +
		"\n" +
		"Python distinguishes between files opened in binary and text modes,\n" +
		"even when the underlying operating system doesn't.  Files opened in\n" +
		"binary mode (appending 'b' to the mode argument) return contents as\n" +
		"bytes objects without any decoding.  In text mode (the default, or when\n" +
		"'t' is appended to the mode argument), the contents of the file are\n" +
		"returned as strings, the bytes having been first decoded using a\n" +
		"platform-dependent encoding or using the specified encoding if given.\n" +
		"\n" +
		"buffering is an optional integer used to set the buffering policy.\n" +
		"Pass 0 to switch buffering off (only allowed in binary mode), 1 to\n" +
		"select line buffering (only usable in text mode), and an integer > 1 to\n" +
		"indicate the size of a fixed-size chunk buffer.   When no buffering\n" +
		"argument is given, the default buffering policy works as follows:\n" +
		"\n" +
		"* Binary files are buffered in fixed-size chunks; the size of the buffer\n" +
		"  is max(min(blocksize, 8 MiB), DEFAULT_BUFFER_SIZE) when the device\n" +
		"  block size is available.\n" +
		"  On most systems, the buffer will typically be 128 kilobytes long.\n" +
		"\n" +
		"* \"Interactive\" text files (files for which isatty() returns True)\n" +
		"  use line buffering.  Other text files use the policy described above\n" +
		"  for binary files.\n" +
		"\n" +
		"encoding is the name of the encoding used to decode or encode the\n" +
		"file.  This should only be used in text mode.  The default encoding is\n" +
		"platform dependent, but any encoding supported by Python can be\n" +
		"passed.  See the codecs module for the list of supported encodings.\n" +
		"\n" +
		"errors is an optional string that specifies how encoding errors are to\n" +
		"be handled---this argument should not be used in binary mode.  Pass\n" +
		"'strict' to raise a ValueError exception if there is an encoding error\n" +
		"(the default of None has the same effect), or pass 'ignore' to ignore\n" +
		"errors.  (Note that ignoring encoding errors can lead to data loss.)\n" +
		"See the documentation for codecs.register or run 'help(codecs.Codec)'\n" +
		"for a list of the permitted encoding error strings.\n" +
		"\n" +
		"newline controls how universal newlines works (it only applies to text\n" +
		"mode).  It can be None, '', '\\n', '\\r', and '\\r\\n'.  It works as\n" +
		"follows:\n" +
		"\n" +
		"* On input, if newline is None, universal newlines mode is enabled.\n" +
		"  Lines in the input can end in '\\n', '\\r', or '\\r\\n', and these are\n" +
		"  translated into '\\n' before being returned to the caller.  If it is\n" +
		"  '', universal newline mode is enabled, but line endings are returned\n" +
		"  to the caller untranslated.  If it has any of the other legal values,\n" +
		"  input lines are only terminated by the given string, and the line\n" +
		"  ending is returned to the caller untranslated.\n" +
		"\n" +
		"* On output, if newline is None, any '\\n' characters written are\n" +
		"  translated to the system default line separator, os.linesep.  If\n" +
		"  newline is '' or '\\n', no translation takes place.  If newline is any\n" +
		"  of the other legal values, any '\\n' characters written are translated\n" +
		"  to the given string.\n" +
		"\n" +
		"If closefd is False, the underlying file descriptor will be kept open\n" +
		"when the file is closed.  This does not work when a file name is given\n" +
		"and must be True in that case.\n" +
		"\n" +
		"A custom opener can be used by passing a callable as *opener*.  The\n" +
		"underlying file descriptor for the file object is then obtained by\n" +
		"calling *opener* with (*file*, *flags*).  *opener* must return an open\n" +
		"file descriptor (passing os.open as *opener* results in functionality\n" +
		"similar to passing None).\n" +
		"\n" +
		"open() returns a file object whose type depends on the mode, and\n" +
		"through which the standard file operations such as reading and writing\n" +
		"are performed.  When open() is used to open a file in a text mode ('w',\n" +
		"'r', 'wt', 'rt', etc.), it returns a TextIOWrapper.  When used to open\n" +
		"a file in a binary mode, the returned class varies: in read binary\n" +
		"mode, it returns a BufferedReader; in write binary and append binary\n" +
		"modes, it returns a BufferedWriter, and in read/write mode, it returns\n" +
		"a BufferedRandom.\n" +
		"\n" +
		"It is also possible to use a string or bytearray as a file for both\n" +
		"reading and writing.  For strings StringIO can be used like a file\n" +
		"opened in a text mode, and for bytes a BytesIO can be used like a file\n" +
		"opened in a binary mode."
	textEncodingDoc = "A helper function to choose the text encoding.\n" +
		"\n" +
		"When encoding is not None, this function returns it.\n" +
		"Otherwise, this function returns the default text encoding\n" +
		"(i.e. \"locale\" or \"utf-8\" depends on UTF-8 mode).\n" +
		"\n" +
		"This function emits an EncodingWarning if encoding is None and\n" +
		"sys.flags.warn_default_encoding is true.\n" +
		"\n" +
		"This can be used in APIs with an encoding=None parameter.\n" +
		"However, please consider using encoding=\"utf-8\" for new APIs."
	openCodeDoc = "Opens the provided file with the intent to import the contents.\n" +
		"\n" +
		"This may perform extra validation beyond open(), but is otherwise\n" +
		"interchangeable with calling open(path, 'rb')."
	fileIODoc = "Open a file.\n" +
		"\n" +
		"The mode can be 'r' (default), 'w', 'x' or 'a' for reading,\n" +
		"writing, exclusive creation or appending.  The file will be created\n" +
		"if it doesn't exist when opened for writing or appending; it will be\n" +
		"truncated when opened for writing.  A FileExistsError will be raised\n" +
		"if it already exists when opened for creating.  Opening a file for\n" +
		"creating implies writing so this mode behaves in a similar way to\n" +
		"'w'.  Add a '+' to the mode to allow simultaneous reading and\n" +
		"writing.\n" +
		"\n" +
		"A custom opener can be used by passing a callable as *opener*.\n" +
		"The underlying file descriptor for the file object is then obtained\n" +
		"by calling opener with (*name*, *flags*).  *opener* must return\n" +
		"an open file descriptor (passing os.open as *opener* results in\n" +
		"functionality similar to passing None)."
	bytesIODoc  = "Buffered I/O implementation using an in-memory bytes buffer."
	stringIODoc = "Text I/O implementation using an in-memory buffer.\n" +
		"\n" +
		"The initial_value argument sets the value of object.  The newline\n" +
		"argument is like the one of TextIOWrapper's constructor."
	textIODoc = "Character and line based layer over a BufferedIOBase object, buffer.\n" +
		"\n" +
		"encoding gives the name of the encoding that the stream will be\n" +
		"decoded or encoded with. It defaults to locale.getencoding().\n" +
		"\n" +
		"errors determines the strictness of encoding and decoding (see\n" +
		"help(codecs.Codec) or the documentation for codecs.register) and\n" +
		"defaults to \"strict\".\n" +
		"\n" +
		"newline controls how line endings are handled. It can be None, '',\n" +
		"'\\n', '\\r', and '\\r\\n'.  It works as follows:\n" +
		"\n" +
		"* On input, if newline is None, universal newlines mode is\n" +
		"  enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and\n" +
		"  these are translated into '\\n' before being returned to the\n" +
		"  caller. If it is '', universal newline mode is enabled, but line\n" +
		"  endings are returned to the caller untranslated. If it has any of\n" +
		"  the other legal values, input lines are only terminated by the given\n" +
		"  string, and the line ending is returned to the caller untranslated.\n" +
		"\n" +
		"* On output, if newline is None, any '\\n' characters written are\n" +
		"  translated to the system default line separator, os.linesep. If\n" +
		"  newline is '' or '\\n', no translation takes place. If newline is any\n" +
		"  of the other legal values, any '\\n' characters written are translated\n" +
		"  to the given string.\n" +
		"\n" +
		"If line_buffering is True, a call to flush is implied when a call to\n" +
		"write contains a newline character."
	readerDoc = "Create a new buffered reader using the given readable raw IO object."
	writerDoc = "A buffer for a writeable sequential RawIO object.\n" +
		"\n" +
		"The constructor creates a BufferedWriter for the given writeable raw\n" +
		"stream. If the buffer_size is not given, it defaults to\n" +
		"DEFAULT_BUFFER_SIZE."
	randomDoc = "A buffered interface to random access streams.\n" +
		"\n" +
		"The constructor creates a reader and writer for a seekable stream,\n" +
		"raw, given in the first argument. If the buffer_size is omitted it\n" +
		"defaults to DEFAULT_BUFFER_SIZE."
	pairDoc = "A buffered reader and writer object together.\n" +
		"\n" +
		"A buffered reader object and buffered writer object put together to\n" +
		"form a sequential IO object that can read and write. This is typically\n" +
		"used with a socket or two-way pipe.\n" +
		"\n" +
		"reader and writer are RawIOBase objects that are readable and\n" +
		"writeable respectively. If the buffer_size is omitted it defaults to\n" +
		"DEFAULT_BUFFER_SIZE."
	newlineDecoderDoc = "Codec used when reading a file in universal newlines mode.\n" +
		"\n" +
		"It wraps another incremental decoder, translating \\r\\n and \\r into \\n.\n" +
		"It also records the types of newlines encountered.  When used with\n" +
		"translate=False, it ensures that the newline sequence is returned in\n" +
		"one piece. When used with decoder=None, it expects unicode strings as\n" +
		"decode input and translates newlines without first invoking an external\n" +
		"decoder."
)
