package bytecode

// OperandKind says what an operand field of an instruction holds.
type OperandKind uint8

// The kinds of operands.
const (
	NoOperand OperandKind = iota // not used, zero
	Reg                          // a register that is read
	Dst                          // a register that is written
	Upd                          // a register that is read and written, or whose object changes
	KConst                       // index of a constant
	KwNames                      // index of a constant, or NoKw
	NameIdx                      // index into Names
	FreeIdx                      // index into FreeVars
	Imm                          // a number: flag, count, kind
	Jump                         // signed jump offset (C)
	Const32                      // index of a constant in BC
	Int32                        // an int in BC
	Jump32                       // signed jump offset in BC
)

// Info describes an operation.
type Info struct {
	Name       string
	D, A, B, C OperandKind
	// Ends says that the next instruction is never reached by falling through.
	Ends bool
}

// IsReg says whether operands of kind k are registers.
func (k OperandKind) IsReg() bool { return k == Reg || k == Dst || k == Upd }

// Wide says whether operands of kind k fill B and C.
func (k OperandKind) Wide() bool { return k >= Const32 }

// Info returns the description of op; its Name is empty if there is no such operation.
func (op Op) Info() *Info {
	if op < NumOps {
		return &infos[op]
	}
	return &Info{}
}

func (op Op) String() string {
	if op < NumOps {
		return infos[op].Name
	}
	return "?"
}

var infos = [NumOps]Info{
	NOP: {Name: "NOP"},

	MOVE:         {Name: "MOVE", A: Dst, B: Reg},
	LOAD_CONST:   {Name: "LOAD_CONST", A: Dst, B: Const32},
	LOAD_INT:     {Name: "LOAD_INT", A: Dst, B: Int32},
	CHECK_LOCAL:  {Name: "CHECK_LOCAL", A: Reg},
	DELETE_LOCAL: {Name: "DELETE_LOCAL", A: Dst},

	MAKE_CELL:         {Name: "MAKE_CELL", A: Upd},
	LOAD_CELL:         {Name: "LOAD_CELL", A: Dst, B: Reg},
	STORE_CELL:        {Name: "STORE_CELL", A: Reg, B: Reg},
	DELETE_CELL:       {Name: "DELETE_CELL", A: Reg},
	LOAD_FREE:         {Name: "LOAD_FREE", A: Dst, B: FreeIdx},
	STORE_FREE:        {Name: "STORE_FREE", A: FreeIdx, B: Reg},
	DELETE_FREE:       {Name: "DELETE_FREE", A: FreeIdx},
	LOAD_CLOSURE:      {Name: "LOAD_CLOSURE", A: Dst, B: FreeIdx},
	LOAD_DICT_OR_FREE: {Name: "LOAD_DICT_OR_FREE", A: Dst, B: Reg, C: FreeIdx},
	LOAD_DICT_OR_CELL: {Name: "LOAD_DICT_OR_CELL", A: Dst, B: Reg, C: Reg},

	LOAD_LOCALS:         {Name: "LOAD_LOCALS", A: Dst},
	LOAD_NAME:           {Name: "LOAD_NAME", A: Dst, C: NameIdx},
	STORE_NAME:          {Name: "STORE_NAME", A: Reg, C: NameIdx},
	DELETE_NAME:         {Name: "DELETE_NAME", C: NameIdx},
	LOAD_GLOBAL:         {Name: "LOAD_GLOBAL", A: Dst, C: NameIdx},
	STORE_GLOBAL:        {Name: "STORE_GLOBAL", A: Reg, C: NameIdx},
	DELETE_GLOBAL:       {Name: "DELETE_GLOBAL", C: NameIdx},
	LOAD_DICT_OR_GLOBAL: {Name: "LOAD_DICT_OR_GLOBAL", A: Dst, B: Reg, C: NameIdx},
	LOAD_BUILD_CLASS:    {Name: "LOAD_BUILD_CLASS", A: Dst},
	LOAD_COMMON:         {Name: "LOAD_COMMON", A: Dst, D: Imm},
	SETUP_ANNOTATIONS:   {Name: "SETUP_ANNOTATIONS"},

	LOAD_ATTR:         {Name: "LOAD_ATTR", A: Dst, B: Reg, C: NameIdx},
	STORE_ATTR:        {Name: "STORE_ATTR", A: Reg, B: Reg, C: NameIdx},
	DELETE_ATTR:       {Name: "DELETE_ATTR", A: Reg, C: NameIdx},
	LOAD_METHOD:       {Name: "LOAD_METHOD", A: Dst, B: Reg, C: NameIdx},
	LOAD_SUPER_ATTR:   {Name: "LOAD_SUPER_ATTR", D: Imm, A: Dst, B: Reg, C: NameIdx},
	LOAD_SUPER_METHOD: {Name: "LOAD_SUPER_METHOD", D: Imm, A: Dst, B: Reg, C: NameIdx},
	LOAD_SPECIAL:      {Name: "LOAD_SPECIAL", D: Imm, A: Dst, B: Reg},

	ADD:      {Name: "ADD", D: Imm, A: Dst, B: Reg, C: Reg},
	SUB:      {Name: "SUB", D: Imm, A: Dst, B: Reg, C: Reg},
	MUL:      {Name: "MUL", D: Imm, A: Dst, B: Reg, C: Reg},
	TRUEDIV:  {Name: "TRUEDIV", D: Imm, A: Dst, B: Reg, C: Reg},
	FLOORDIV: {Name: "FLOORDIV", D: Imm, A: Dst, B: Reg, C: Reg},
	MOD:      {Name: "MOD", D: Imm, A: Dst, B: Reg, C: Reg},
	POW:      {Name: "POW", D: Imm, A: Dst, B: Reg, C: Reg},
	LSHIFT:   {Name: "LSHIFT", D: Imm, A: Dst, B: Reg, C: Reg},
	RSHIFT:   {Name: "RSHIFT", D: Imm, A: Dst, B: Reg, C: Reg},
	AND:      {Name: "AND", D: Imm, A: Dst, B: Reg, C: Reg},
	OR:       {Name: "OR", D: Imm, A: Dst, B: Reg, C: Reg},
	XOR:      {Name: "XOR", D: Imm, A: Dst, B: Reg, C: Reg},
	MATMUL:   {Name: "MATMUL", D: Imm, A: Dst, B: Reg, C: Reg},

	ADD_K:      {Name: "ADD_K", D: Imm, A: Dst, B: Reg, C: KConst},
	SUB_K:      {Name: "SUB_K", D: Imm, A: Dst, B: Reg, C: KConst},
	MUL_K:      {Name: "MUL_K", D: Imm, A: Dst, B: Reg, C: KConst},
	TRUEDIV_K:  {Name: "TRUEDIV_K", D: Imm, A: Dst, B: Reg, C: KConst},
	FLOORDIV_K: {Name: "FLOORDIV_K", D: Imm, A: Dst, B: Reg, C: KConst},
	MOD_K:      {Name: "MOD_K", D: Imm, A: Dst, B: Reg, C: KConst},
	POW_K:      {Name: "POW_K", D: Imm, A: Dst, B: Reg, C: KConst},
	LSHIFT_K:   {Name: "LSHIFT_K", D: Imm, A: Dst, B: Reg, C: KConst},
	RSHIFT_K:   {Name: "RSHIFT_K", D: Imm, A: Dst, B: Reg, C: KConst},
	AND_K:      {Name: "AND_K", D: Imm, A: Dst, B: Reg, C: KConst},
	OR_K:       {Name: "OR_K", D: Imm, A: Dst, B: Reg, C: KConst},
	XOR_K:      {Name: "XOR_K", D: Imm, A: Dst, B: Reg, C: KConst},

	NEG:    {Name: "NEG", A: Dst, B: Reg},
	POS:    {Name: "POS", A: Dst, B: Reg},
	INVERT: {Name: "INVERT", A: Dst, B: Reg},
	NOT:    {Name: "NOT", A: Dst, B: Reg},

	LT:       {Name: "LT", A: Dst, B: Reg, C: Reg},
	LE:       {Name: "LE", A: Dst, B: Reg, C: Reg},
	EQ:       {Name: "EQ", A: Dst, B: Reg, C: Reg},
	NE:       {Name: "NE", A: Dst, B: Reg, C: Reg},
	GT:       {Name: "GT", A: Dst, B: Reg, C: Reg},
	GE:       {Name: "GE", A: Dst, B: Reg, C: Reg},
	LT_K:     {Name: "LT_K", A: Dst, B: Reg, C: KConst},
	LE_K:     {Name: "LE_K", A: Dst, B: Reg, C: KConst},
	EQ_K:     {Name: "EQ_K", A: Dst, B: Reg, C: KConst},
	NE_K:     {Name: "NE_K", A: Dst, B: Reg, C: KConst},
	GT_K:     {Name: "GT_K", A: Dst, B: Reg, C: KConst},
	GE_K:     {Name: "GE_K", A: Dst, B: Reg, C: KConst},
	IS:       {Name: "IS", D: Imm, A: Dst, B: Reg, C: Reg},
	CONTAINS: {Name: "CONTAINS", D: Imm, A: Dst, B: Reg, C: Reg},

	JUMP:             {Name: "JUMP", B: Jump32, Ends: true},
	JUMP_IF_TRUE:     {Name: "JUMP_IF_TRUE", A: Reg, B: Jump32},
	JUMP_IF_FALSE:    {Name: "JUMP_IF_FALSE", A: Reg, B: Jump32},
	JUMP_IF_NONE:     {Name: "JUMP_IF_NONE", A: Reg, B: Jump32},
	JUMP_IF_NOT_NONE: {Name: "JUMP_IF_NOT_NONE", A: Reg, B: Jump32},

	JLT:   {Name: "JLT", D: Imm, A: Reg, B: Reg, C: Jump},
	JLE:   {Name: "JLE", D: Imm, A: Reg, B: Reg, C: Jump},
	JEQ:   {Name: "JEQ", D: Imm, A: Reg, B: Reg, C: Jump},
	JNE:   {Name: "JNE", D: Imm, A: Reg, B: Reg, C: Jump},
	JGT:   {Name: "JGT", D: Imm, A: Reg, B: Reg, C: Jump},
	JGE:   {Name: "JGE", D: Imm, A: Reg, B: Reg, C: Jump},
	JLT_K: {Name: "JLT_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JLE_K: {Name: "JLE_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JEQ_K: {Name: "JEQ_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JNE_K: {Name: "JNE_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JGT_K: {Name: "JGT_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JGE_K: {Name: "JGE_K", D: Imm, A: Reg, B: KConst, C: Jump},
	JIS:   {Name: "JIS", D: Imm, A: Reg, B: Reg, C: Jump},
	JIN:   {Name: "JIN", D: Imm, A: Reg, B: Reg, C: Jump},

	GET_ITEM:    {Name: "GET_ITEM", A: Dst, B: Reg, C: Reg},
	GET_ITEM_K:  {Name: "GET_ITEM_K", A: Dst, B: Reg, C: KConst},
	SET_ITEM:    {Name: "SET_ITEM", A: Reg, B: Reg, C: Reg},
	DEL_ITEM:    {Name: "DEL_ITEM", A: Reg, B: Reg},
	GET_SLICE:   {Name: "GET_SLICE", A: Dst, B: Reg},
	SET_SLICE:   {Name: "SET_SLICE", A: Reg, B: Reg},
	BUILD_SLICE: {Name: "BUILD_SLICE", D: Imm, A: Dst, B: Reg},

	BUILD_TUPLE:         {Name: "BUILD_TUPLE", A: Dst, B: Reg, C: Imm},
	BUILD_LIST:          {Name: "BUILD_LIST", A: Dst, B: Reg, C: Imm},
	BUILD_SET:           {Name: "BUILD_SET", A: Dst, B: Reg, C: Imm},
	BUILD_MAP:           {Name: "BUILD_MAP", A: Dst, B: Reg, C: Imm},
	BUILD_STRING:        {Name: "BUILD_STRING", A: Dst, B: Reg, C: Imm},
	LIST_APPEND:         {Name: "LIST_APPEND", A: Reg, B: Reg},
	LIST_EXTEND:         {Name: "LIST_EXTEND", D: Imm, A: Reg, B: Reg, C: Reg},
	LIST_TO_TUPLE:       {Name: "LIST_TO_TUPLE", A: Dst, B: Reg},
	SET_ADD:             {Name: "SET_ADD", A: Reg, B: Reg},
	SET_UPDATE:          {Name: "SET_UPDATE", A: Reg, B: Reg},
	MAP_ADD:             {Name: "MAP_ADD", A: Reg, B: Reg, C: Reg},
	DICT_UPDATE:         {Name: "DICT_UPDATE", A: Reg, B: Reg},
	DICT_MERGE:          {Name: "DICT_MERGE", A: Reg, B: Reg, C: Reg},
	FORMAT_VALUE:        {Name: "FORMAT_VALUE", D: Imm, A: Dst, B: Reg},
	FORMAT_SPEC:         {Name: "FORMAT_SPEC", D: Imm, A: Dst, B: Reg, C: Reg},
	BUILD_INTERPOLATION: {Name: "BUILD_INTERPOLATION", D: Imm, A: Dst, B: Reg, C: Imm},
	BUILD_TEMPLATE:      {Name: "BUILD_TEMPLATE", A: Dst, B: Reg, C: Reg},

	GET_ITER:        {Name: "GET_ITER", A: Dst, B: Reg},
	FOR_ITER:        {Name: "FOR_ITER", A: Dst, B: Reg, C: Jump},
	UNPACK_SEQUENCE: {Name: "UNPACK_SEQUENCE", A: Dst, B: Reg, C: Imm},
	UNPACK_EX:       {Name: "UNPACK_EX", D: Imm, A: Dst, B: Reg, C: Imm},

	CALL:          {Name: "CALL", D: Imm, A: Reg, B: Dst, C: KwNames},
	CALL_METHOD:   {Name: "CALL_METHOD", D: Imm, A: Reg, B: Dst, C: KwNames},
	CALL_EX:       {Name: "CALL_EX", D: Imm, A: Reg, B: Dst},
	INTRINSIC:     {Name: "INTRINSIC", A: Dst, B: Reg, C: Imm},
	RETURN:        {Name: "RETURN", A: Reg, Ends: true},
	RETURN_K:      {Name: "RETURN_K", B: Const32, Ends: true},
	MAKE_FUNCTION: {Name: "MAKE_FUNCTION", D: Imm, A: Dst, B: Reg, C: KConst},

	YIELD:               {Name: "YIELD", D: Imm, A: Dst, B: Reg, C: Reg},
	GET_YIELD_FROM_ITER: {Name: "GET_YIELD_FROM_ITER", A: Dst, B: Reg},
	GET_AWAITABLE:       {Name: "GET_AWAITABLE", D: Imm, A: Dst, B: Reg},
	SEND:                {Name: "SEND", A: Dst, B: Reg, C: Reg},
	GET_AITER:           {Name: "GET_AITER", A: Dst, B: Reg},
	GET_ANEXT:           {Name: "GET_ANEXT", A: Dst, B: Reg},
	END_ASYNC_FOR:       {Name: "END_ASYNC_FOR", A: Reg},

	RAISE:              {Name: "RAISE", D: Imm, A: Reg, B: Reg, Ends: true},
	RERAISE:            {Name: "RERAISE", A: Reg, Ends: true},
	PUSH_EXC:           {Name: "PUSH_EXC", A: Upd},
	POP_EXC:            {Name: "POP_EXC", A: Reg},
	EXC_MATCH:          {Name: "EXC_MATCH", A: Dst, B: Reg, C: Reg},
	JUMP_NOT_EXC_MATCH: {Name: "JUMP_NOT_EXC_MATCH", A: Reg, B: Reg, C: Jump},
	EXC_GROUP_MATCH:    {Name: "EXC_GROUP_MATCH", A: Dst, B: Reg, C: Reg},
	EXC_GROUP_RERAISE:  {Name: "EXC_GROUP_RERAISE", A: Dst, B: Reg, C: Reg},
	EXC_TRIPLE:         {Name: "EXC_TRIPLE", A: Dst, B: Reg},

	IMPORT_NAME: {Name: "IMPORT_NAME", A: Dst, B: Reg, C: NameIdx},
	IMPORT_FROM: {Name: "IMPORT_FROM", A: Dst, B: Reg, C: NameIdx},
	IMPORT_STAR: {Name: "IMPORT_STAR", A: Reg},

	MATCH_SEQUENCE: {Name: "MATCH_SEQUENCE", A: Dst, B: Reg},
	MATCH_MAPPING:  {Name: "MATCH_MAPPING", A: Dst, B: Reg},
	MATCH_KEYS:     {Name: "MATCH_KEYS", A: Dst, B: Reg, C: Reg},
	MATCH_CLASS:    {Name: "MATCH_CLASS", A: Dst, B: Reg, C: Imm},
	GET_LEN:        {Name: "GET_LEN", A: Dst, B: Reg},
}
