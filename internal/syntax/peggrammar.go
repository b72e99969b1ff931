package syntax

// grammarText is Python's grammar as the error finder reads it, in the notation
// of the reference manual. "=Kind" makes a node of that kind out of an
// alternative; "{action}" calls the action of that name, which may report an
// error. Rules called invalid_... describe common mistakes; they are only tried
// after the source has turned out not to be a program. "(memo)" marks rules
// whose result does not depend on whether those are being tried.
const grammarText = `
file: [statements] ENDMARKER
interactive: statement_newline
eval: expressions NEWLINE* ENDMARKER
func_type: '(' [type_expressions] ')' '->' expression NEWLINE* ENDMARKER

statements: statement+
statement: compound_stmt | simple_stmts
statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER {exitPrompt}
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ [';'] NEWLINE
simple_stmt (memo): assignment | &"type" type_alias | star_expressions | &'return' return_stmt
  | &('import' | 'from') import_stmt | &'raise' raise_stmt | 'pass' | &'del' del_stmt | &'yield' yield_stmt
  | &'assert' assert_stmt | 'break' | 'continue' | &'global' global_stmt | &'nonlocal' nonlocal_stmt
compound_stmt: &('def' | '@' | 'async') function_def | &'if' if_stmt | &('class' | '@') class_def
  | &('with' | 'async') with_stmt | &('for' | 'async') for_stmt | &'try' try_stmt | &'while' while_stmt | match_stmt

assignment: NAME ':' expression ['=' annotated_rhs] {since6}
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs] {since6var}
  | (star_targets '=')+ annotated_rhs !'=' [TYPE_COMMENT]
  | single_target augassign ~ annotated_rhs
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' {since5matmul} | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return_stmt: 'return' [star_expressions]
raise_stmt: 'raise' expression ['from' expression] | 'raise'
global_stmt: 'global' ','.NAME+
nonlocal_stmt: 'nonlocal' ','.NAME+
del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
yield_stmt: yield_expr
assert_stmt: 'assert' expression [',' expression]
import_stmt: invalid_import | import_name | import_from
import_name: 'import' dotted_as_names
import_from: 'from' ('.' | '...')* m=dotted_name 'import' n=import_from_targets {future} | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names !',' | '*' | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: invalid_import_from_as_name | NAME ['as' NAME]
dotted_as_names: ','.dotted_as_name+
dotted_as_name: invalid_dotted_as_name | dotted_name ['as' NAME]
dotted_name: dotted_name '.' NAME | NAME

block (memo): NEWLINE INDENT statements DEDENT | simple_stmts | invalid_block
decorators: ('@' named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw: invalid_class_def_raw | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function_def: decorators function_def_raw | function_def_raw
function_def_raw: invalid_def_raw
  | 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' [func_type_comment] block
  | 'async' 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' [func_type_comment] block {since5async}
params: invalid_parameters | parameters
parameters: slash_no_default param_no_default* param_with_default* [star_etc]
  | slash_with_default param_with_default* [star_etc]
  | param_no_default+ param_with_default* [star_etc] | param_with_default+ [star_etc] | star_etc
slash_no_default: param_no_default+ '/' ',' {since8slash} | param_no_default+ '/' &')' {since8slash}
slash_with_default: param_no_default* param_with_default+ '/' ',' {since8slash} | param_no_default* param_with_default+ '/' &')' {since8slash}
star_etc: invalid_star_etc | '*' param_no_default param_maybe_default* [kwds]
  | '*' param_no_default_star_annotation param_maybe_default* [kwds] | '*' ',' param_maybe_default+ [kwds] | kwds
kwds: invalid_kwds | '**' param_no_default
param_no_default: param ',' [TYPE_COMMENT] {first} | param [TYPE_COMMENT] &')' {first}
param_no_default_star_annotation: param_star_annotation ',' [TYPE_COMMENT] | param_star_annotation [TYPE_COMMENT] &')'
param_with_default: param default ',' [TYPE_COMMENT] | param default [TYPE_COMMENT] &')'
param_maybe_default: param [default] ',' [TYPE_COMMENT] | param [default] [TYPE_COMMENT] &')'
param: NAME [annotation] =Seq
param_star_annotation: NAME ':' star_expression
annotation: ':' expression
default: '=' expression | invalid_default

if_stmt: invalid_if_stmt | 'if' named_expression ':' block elif_stmt | 'if' named_expression ':' block [else_block]
elif_stmt: invalid_elif_stmt | 'elif' named_expression ':' block elif_stmt | 'elif' named_expression ':' block [else_block]
else_block: invalid_else_stmt | 'else' &&':' block
while_stmt: invalid_while_stmt | 'while' named_expression ':' block [else_block]
for_stmt: invalid_for_stmt | 'for' star_targets 'in' ~ star_expressions ':' [TYPE_COMMENT] block [else_block]
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' [TYPE_COMMENT] block [else_block] {since5asyncfor} | invalid_for_target
with_stmt: invalid_with_stmt_indent | 'with' '(' ','.with_item+ [','] ')' ':' [TYPE_COMMENT] block
  | 'with' ','.with_item+ ':' [TYPE_COMMENT] block
  | 'async' 'with' '(' ','.with_item+ [','] ')' ':' block {since5asyncwith}
  | 'async' 'with' ','.with_item+ ':' [TYPE_COMMENT] block {since5asyncwith} | invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
try_stmt: invalid_try_stmt | 'try' &&':' block finally_block | 'try' &&':' block except_block+ [else_block] [finally_block]
  | 'try' &&':' block except_star_block+ [else_block] [finally_block] {since11star}
except_block: invalid_except_stmt_indent | 'except' e=expressions ':' block {since14except}
  | 'except' expression 'as' NAME ':' block | 'except' ':' block | invalid_except_stmt
except_star_block: invalid_except_star_stmt_indent | 'except' '*' e=expressions ':' block {since14except}
  | 'except' '*' expression 'as' NAME ':' block | invalid_except_star_stmt
finally_block: invalid_finally_stmt | 'finally' &&':' block

match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT {since10match} | invalid_match_stmt
subject_expr: star_named_expression ',' [star_named_expressions] | named_expression
case_block: invalid_case_block | "case" patterns [guard] ':' block
guard: 'if' named_expression
patterns: open_sequence_pattern | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target | invalid_as_pattern
or_pattern: x='|'.closed_pattern+ {single}
closed_pattern (memo): literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern
  | sequence_pattern | mapping_pattern | class_pattern
literal_pattern: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
literal_expr: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
complex_number: signed_real_number '+' imaginary_number | signed_real_number '-' imaginary_number
signed_number: number | '-' number
signed_real_number: real_number | '-' real_number
real_number: number {ensureReal}
imaginary_number: number {ensureImaginary}
capture_pattern: pattern_capture_target
pattern_capture_target: !"_" NAME !('.' | '(' | '=')
wildcard_pattern: "_"
value_pattern: attr !('.' | '(' | '=')
attr: attr '.' NAME =Attribute | NAME '.' NAME =Attribute
name_or_attr: attr | NAME
group_pattern: '(' x=pattern ')' {x}
sequence_pattern: '[' [maybe_sequence_pattern] ']' | '(' [open_sequence_pattern] ')'
open_sequence_pattern: maybe_star_pattern ',' [maybe_sequence_pattern]
maybe_sequence_pattern: ','.maybe_star_pattern+ [',']
maybe_star_pattern: star_pattern | pattern
star_pattern (memo): '*' pattern_capture_target | '*' wildcard_pattern
mapping_pattern: '{' '}' | '{' double_star_pattern [','] '}' | '{' items_pattern ',' double_star_pattern [','] '}' | '{' items_pattern [','] '}'
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern: name_or_attr '(' ')' | name_or_attr '(' positional_patterns [','] ')' | name_or_attr '(' keyword_patterns [','] ')'
  | name_or_attr '(' positional_patterns ',' keyword_patterns [','] ')' | invalid_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern

type_alias: "type" NAME [type_params] '=' expression {since12type}
type_params: invalid_type_params | '[' type_param_seq ']' {since12params}
type_param_seq: ','.type_param+ [',']
type_param (memo): NAME [type_param_bound] [type_param_default] | invalid_type_param | '*' NAME [type_param_starred_default] | '**' NAME [type_param_default]
type_param_bound: ':' expression
type_param_default: '=' expression {since13default}
type_param_starred_default: '=' star_expression {since13default}

expressions: expression (',' expression)+ [','] =Tuple | expression ',' =Tuple | expression
expression (memo): invalid_expression | invalid_legacy_expression | disjunction 'if' disjunction 'else' expression =IfExp | disjunction | lambdef
yield_expr: 'yield' 'from' expression =Yield | 'yield' [star_expressions] =Yield
star_expressions: star_expression (',' star_expression)+ [','] =Tuple | star_expression ',' =Tuple | star_expression
star_expression (memo): '*' bitwise_or =Starred | expression
star_named_expressions: ','.star_named_expression+ [','] =Seq
star_named_expression: '*' bitwise_or =Starred | named_expression
assignment_expression: NAME ':=' ~ expression {since8walrus}
named_expression: assignment_expression | invalid_named_expression | e=expression !':=' {first}
disjunction (memo): conjunction ('or' conjunction)+ =BoolOp | conjunction
conjunction (memo): inversion ('and' inversion)+ =BoolOp | inversion
inversion (memo): 'not' inversion =UnaryOp | comparison
comparison: bitwise_or compare_op_bitwise_or_pair+ =Compare | bitwise_or
compare_op_bitwise_or_pair: '==' bitwise_or | noteq_bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or | '>' bitwise_or
  | 'not' 'in' bitwise_or | 'in' bitwise_or | 'is' 'not' bitwise_or | 'is' bitwise_or
noteq_bitwise_or: noteq bitwise_or
noteq: '!=' {barry}
bitwise_or: bitwise_or '|' bitwise_xor =BinOp | bitwise_xor
bitwise_xor: bitwise_xor '^' bitwise_and =BinOp | bitwise_and
bitwise_and: bitwise_and '&' shift_expr =BinOp | shift_expr
shift_expr: shift_expr '<<' sum =BinOp | shift_expr '>>' sum =BinOp | invalid_arithmetic | sum
sum: sum '+' term =BinOp | sum '-' term =BinOp | term
term: term '*' factor =BinOp | term '/' factor =BinOp | term '//' factor =BinOp | term '%' factor =BinOp
  | term '@' factor {since5mat} | invalid_factor | factor
factor (memo): '+' factor =UnaryOp | '-' factor =UnaryOp | '~' factor =UnaryOp | power
power: await_primary '**' factor =BinOp | await_primary
await_primary (memo): 'await' primary {since5await} | primary
primary: primary '.' NAME =Attribute | primary genexp =Call | primary '(' [arguments] ')' =Call | primary '[' slices ']' =Subscript | atom
slices: slice !',' | ','.(slice | starred_expression)+ [','] =Tuple
slice: [expression] ':' [expression] [':' [expression]] | named_expression
atom: NAME | 'True' | 'False' | 'None' | &(STRING | FSTRING_START | TSTRING_START) strings | number
  | &'(' (tuple | group | genexp) | &'[' (list | listcomp) | &'{' (dict | set | dictcomp | setcomp) | '...'
number: NUMBER {number}
group: '(' x=(yield_expr | named_expression) ')' {x} | invalid_group
lambdef: 'lambda' [lambda_params] ':' expression =Lambda

lambda_params: invalid_lambda_parameters | lambda_parameters
lambda_parameters: lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* [lambda_star_etc]
  | lambda_slash_with_default lambda_param_with_default* [lambda_star_etc]
  | lambda_param_no_default+ lambda_param_with_default* [lambda_star_etc] | lambda_param_with_default+ [lambda_star_etc] | lambda_star_etc
lambda_slash_no_default: lambda_param_no_default+ '/' ',' {since8slash} | lambda_param_no_default+ '/' &':' {since8slash}
lambda_slash_with_default: lambda_param_no_default* lambda_param_with_default+ '/' ',' {since8slash}
  | lambda_param_no_default* lambda_param_with_default+ '/' &':' {since8slash}
lambda_star_etc: invalid_lambda_star_etc | '*' lambda_param_no_default lambda_param_maybe_default* [lambda_kwds]
  | '*' ',' lambda_param_maybe_default+ [lambda_kwds] | lambda_kwds
lambda_kwds: invalid_lambda_kwds | '**' lambda_param_no_default
lambda_param_no_default: lambda_param ',' {first} | lambda_param &':' {first}
lambda_param_with_default: lambda_param default ',' | lambda_param default &':'
lambda_param_maybe_default: lambda_param [default] ',' | lambda_param [default] &':'
lambda_param: NAME

fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field: '{' annotated_rhs ['='] [fstring_conversion] [fstring_full_format_spec] '}' | invalid_fstring_replacement_field
fstring_conversion: m='!' c=NAME {conversion}
fstring_full_format_spec: ':' fstring_format_spec*
fstring_format_spec: FSTRING_MIDDLE {specText} | fstring_replacement_field
fstring: FSTRING_START m=fstring_middle* FSTRING_END {joinedStr}
tstring_format_spec_replacement_field: '{' annotated_rhs ['='] [fstring_conversion] [tstring_full_format_spec] '}' | invalid_tstring_replacement_field
tstring_format_spec: TSTRING_MIDDLE {specText} | tstring_format_spec_replacement_field
tstring_full_format_spec: ':' tstring_format_spec*
tstring_replacement_field: '{' annotated_rhs ['='] [fstring_conversion] [tstring_full_format_spec] '}' | invalid_tstring_replacement_field
tstring_middle: tstring_replacement_field | TSTRING_MIDDLE
tstring: TSTRING_START m=tstring_middle* TSTRING_END {templateStr}
string: STRING {string}
strings (memo): invalid_string_tstring_concat | a=(fstring | string)+ {strings} | a=template+ {strings}
template: tstring {since14t}

list: '[' [star_named_expressions] ']' =List
tuple: '(' [star_named_expression ',' [star_named_expressions]] ')' =Tuple
set: '{' star_named_expressions '}' =Set
dict: '{' [double_starred_kvpairs] '}' =Dict | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause: 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* {since6comp} | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* =Seq
  | invalid_for_if_clause | invalid_for_target
listcomp: '[' named_expression for_if_clauses ']' =ListComp | invalid_comprehension
setcomp: '{' named_expression for_if_clauses '}' =SetComp | invalid_comprehension
genexp: '(' (assignment_expression | expression !':=') for_if_clauses ')' =GeneratorExp | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' =DictComp | invalid_dict_comprehension

arguments (memo): args [','] &')' | invalid_arguments
args: ','.positional+ [',' kwargs] =Args | kwargs =Args
positional: starred_expression | x=(assignment_expression | plain_expression) !'=' {x}
plain_expression: expression !':=' {first}
kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ =Kwargs | ','.kwarg_or_starred+ =Kwargs | ','.kwarg_or_double_starred+ =Kwargs
starred_expression: invalid_starred_expression_unpacking | '*' expression =Starred | invalid_starred_expression
kwarg_or_starred: invalid_kwarg | NAME '=' expression =Keyword | starred_expression
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression =Keyword | '**' expression =DoubleStarred

star_targets: star_target !',' {first} | star_target (',' star_target)* [','] =Tuple
star_targets_list_seq: ','.star_target+ [',']
star_targets_tuple_seq: star_target (',' star_target)+ [','] | star_target ','
star_target (memo): '*' (!'*' star_target) =Starred | target_with_star_atom
target_with_star_atom (memo): t_primary '.' NAME !t_lookahead =Attribute | t_primary '[' slices ']' !t_lookahead =Subscript | star_atom
star_atom: NAME | '(' target_with_star_atom ')' | '(' [star_targets_tuple_seq] ')' =Tuple | '[' [star_targets_list_seq] ']' =List
single_target: single_subscript_attribute_target | NAME | '(' single_target ')'
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead =Attribute | t_primary '[' slices ']' !t_lookahead =Subscript
t_primary: t_primary '.' NAME &t_lookahead =Attribute | t_primary '[' slices ']' &t_lookahead =Subscript | t_primary genexp &t_lookahead =Call
  | t_primary '(' [arguments] ')' &t_lookahead =Call | a=atom &t_lookahead {first}
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target (memo): t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | del_t_atom
del_t_atom: NAME | '(' del_target ')' | '(' [del_targets] ')' | '[' [del_targets] ']'
type_expressions: ','.expression+ ',' '*' expression ',' '**' expression | ','.expression+ ',' '*' expression | ','.expression+ ',' '**' expression
  | '*' expression ',' '**' expression | '*' expression | '**' expression | ','.expression+
func_type_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | invalid_double_type_comments | TYPE_COMMENT

invalid_arguments: (positional_comma_kwargs | kwargs) a=',' ','.(starred_expression !'=')+ {starAfterDoubleStar}
  | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] {genexpRange}
  | a=NAME b='=' expression for_if_clauses {maybeWalrus}
  | [args_comma] a=NAME b='=' &(',' | ')') {noArgumentValue}
  | a=args b=for_if_clauses {nonparenGenexp}
  | args ',' a=expression b=for_if_clauses {genexpRange}
  | a=args ',' args {positionalAfter}
positional_comma_kwargs: ','.positional+ ',' kwargs
args_comma: args ','
invalid_kwarg: a=('True' | 'False' | 'None') b='=' {assignKeyword} | a=NAME b='=' expression for_if_clauses {maybeWalrus}
  | !(NAME '=') a=expression b='=' {exprNoAssign} | a='**' expression '=' b=expression {assignDoubleStar}
expression_without_invalid: disjunction 'if' disjunction 'else' expression =IfExp | disjunction | lambdef
invalid_legacy_expression: a=NAME !'(' b=star_expressions {legacy}
invalid_type_param: '*' NAME a=':' e=expression {tvtBound} | '**' NAME a=':' e=expression {psBound}
invalid_type_params: '[' a=']' {emptyTypeParams}
invalid_expression: STRING a=(!STRING expression_without_invalid)+ b=STRING {partOfString} | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid {forgotComma}
  | a=disjunction 'if' b=disjunction !('else' | ':') {noElse}
  | a=disjunction 'if' b=disjunction 'else' !expression {stmtAfterElse}
  | a=('pass' | 'break' | 'continue') 'if' disjunction 'else' c=simple_stmt {stmtBeforeIf}
  | a='lambda' [lambda_params] b=':' &FSTRING_MIDDLE {fLambda} | a='lambda' [lambda_params] b=':' &TSTRING_MIDDLE {tLambda}
invalid_named_expression (memo): a=expression ':=' expression {walrusTarget}
  | a=NAME '=' b=bitwise_or !('=' | ':=') {maybeWalrusRange}
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or b='=' bitwise_or !('=' | ':=') {assignHere}
invalid_assignment: a=invalid_ann_assign_target ':' expression {onlySingle}
  | a=star_named_expression ',' star_named_expressions* ':' expression {onlySingleTuple}
  | a=expression ':' expression {illegalAnnotation}
  | (star_targets '=')* a=star_expressions '=' {badStarTarget}
  | (star_targets '=')* a=yield_expr '=' {assignYield}
  | a=star_expressions augassign annotated_rhs {badAugTarget}
invalid_ann_assign_target: list | tuple | '(' a=invalid_ann_assign_target ')' {first_a}
invalid_del_stmt: 'del' a=star_expressions {badDelTarget}
invalid_block: NEWLINE !INDENT {indentPlain}
invalid_comprehension: ('[' | '(' | '{') a=starred_expression for_if_clauses {unpackInComp}
  | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses {compParens}
  | ('[' | '{') a=star_named_expression b=',' for_if_clauses {compParens}
invalid_dict_comprehension: '{' a='**' bitwise_or for_if_clauses '}' {dictUnpackInComp}
invalid_parameters: a='/' ',' {slashFirst}
  | (slash_no_default | slash_with_default) param_maybe_default* a='/' {slashOnce}
  | [slash_no_default] param_no_default* invalid_parameters_helper a=param_no_default {noDefaultAfter}
  | param_no_default* a='(' param_no_default+ [','] b=')' {funcParens}
  | [slash_no_default | slash_with_default] param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a='/' {slashAfterStar}
  | param_maybe_default+ '/' a='*' {commaSlashStar}
invalid_parameters_helper: slash_with_default | param_with_default+
invalid_default: a='=' &(')' | ',') {noDefaultValue}
invalid_star_etc: a='*' (')' | ',' (')' | '**')) {bareStar} | '*' ',' TYPE_COMMENT {bareStarComment}
  | '*' param a='=' {varPosDefault} | '*' (param_no_default | ',') param_maybe_default* a='*' (param_no_default | ',') {starOnce}
invalid_kwds: '**' param a='=' {varKwDefault} | '**' param ',' a=param {afterKwargs} | '**' param ',' a=('*' | '**' | '/') {afterKwargs}
invalid_lambda_parameters: a='/' ',' {slashFirst}
  | (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a='/' {slashOnce}
  | [lambda_slash_no_default] lambda_param_no_default* invalid_lambda_parameters_helper a=lambda_param_no_default {noDefaultAfter}
  | lambda_param_no_default* a='(' ','.lambda_param+ [','] b=')' {lambdaParens}
  | [lambda_slash_no_default | lambda_slash_with_default] lambda_param_maybe_default* '*' (',' | lambda_param_no_default) lambda_param_maybe_default* a='/' {slashAfterStar}
  | lambda_param_maybe_default+ '/' a='*' {commaSlashStar}
invalid_lambda_parameters_helper: lambda_slash_with_default | lambda_param_with_default+
invalid_lambda_star_etc: '*' (':' | ',' (':' | '**')) {bareStarLast} | '*' lambda_param a='=' {varPosDefault}
  | '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a='*' (lambda_param_no_default | ',') {starOnce}
invalid_lambda_kwds: '**' lambda_param a='=' {varKwDefault} | '**' lambda_param ',' a=lambda_param {afterKwargs}
  | '**' lambda_param ',' a=('*' | '**' | '/') {afterKwargs}
invalid_double_type_comments: TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT {twoTypeComments}
invalid_with_item: expression 'as' a=expression &(',' | ')' | ':') {badStarTarget}
invalid_for_if_clause: ['async'] 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' {noIn}
invalid_for_target: ['async'] 'for' a=star_expressions {badForTarget}
invalid_group: '(' a=starred_expression ')' {starInGroup} | '(' a='**' expression ')' {doubleStarInGroup}
invalid_import: a='import' ','.dotted_name+ 'from' dotted_name {importFrom} | 'import' a=NEWLINE {importNothing}
invalid_dotted_as_name: dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {importTarget}
invalid_import_from_as_name: NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {importTarget}
invalid_import_from_targets: import_from_as_names ',' NEWLINE {trailingComma} | a=NEWLINE {importNothing}
invalid_with_stmt: ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE {expectedColon}
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ [','] ')' NEWLINE {expectedColon}
invalid_with_stmt_indent: ['async'] a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT {indentAfter}
  | ['async'] a='with' '(' ','.(expressions ['as' star_target])+ [','] ')' ':' NEWLINE !INDENT {indentAfter}
invalid_try_stmt: a='try' ':' NEWLINE !INDENT {indentAfter} | 'try' ':' block !('except' | 'finally') {noExcept}
  | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':' {bothExceptRange}
  | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':' {bothExcept}
invalid_except_stmt: 'except' a=expression ',' expressions 'as' NAME ':' {exceptParens}
  | a='except' expression ['as' NAME] NEWLINE {expectedColon} | a='except' NEWLINE {expectedColon}
  | 'except' expression 'as' a=expression ':' block {exceptTarget}
invalid_except_star_stmt: 'except' '*' a=expression ',' expressions 'as' NAME ':' {exceptParens}
  | a='except' '*' expression ['as' NAME] NEWLINE {expectedColon}
  | 'except' '*' (NEWLINE | ':') {exceptStarNothing}
  | 'except' '*' expression 'as' a=expression ':' block {exceptStarTarget}
invalid_finally_stmt: a='finally' ':' NEWLINE !INDENT {indentAfter}
invalid_except_stmt_indent: a='except' expression ['as' NAME] ':' NEWLINE !INDENT {indentAfter} | a='except' ':' NEWLINE !INDENT {indentAfter}
invalid_except_star_stmt_indent: a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT {indentAfterStar}
invalid_match_stmt: "match" subject_expr NEWLINE {expectedColon} | a="match" subject_expr ':' NEWLINE !INDENT {indentAfter}
invalid_case_block: "case" patterns [guard] NEWLINE {expectedColon} | a="case" patterns [guard] ':' NEWLINE !INDENT {indentAfter}
invalid_as_pattern: or_pattern 'as' a="_" {underscoreTarget} | or_pattern 'as' a=expression {patternTarget}
invalid_class_pattern: name_or_attr '(' a=invalid_class_argument_pattern {positionalPatterns}
invalid_class_argument_pattern: [positional_patterns ','] keyword_patterns ',' a=positional_patterns {first_a}
invalid_if_stmt: 'if' named_expression NEWLINE {expectedColon} | a='if' named_expression ':' NEWLINE !INDENT {indentAfter}
invalid_elif_stmt: 'elif' named_expression NEWLINE {expectedColon} | a='elif' named_expression ':' NEWLINE !INDENT {indentAfter}
invalid_else_stmt: a='else' ':' NEWLINE !INDENT {indentAfter} | 'else' ':' block a='elif' {elifAfterElse}
invalid_while_stmt: 'while' named_expression NEWLINE {expectedColon} | a='while' named_expression ':' NEWLINE !INDENT {indentAfter}
invalid_for_stmt: ['async'] 'for' star_targets 'in' star_expressions NEWLINE {expectedColon}
  | ['async'] a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT {indentAfter}
invalid_def_raw: ['async'] a='def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT {indentAfterDef}
  | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' [func_type_comment] block
invalid_class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE {expectedColon}
  | a='class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT {indentAfterClass}
invalid_double_starred_kvpairs: ','.double_starred_kvpair+ ',' invalid_kvpair | expression ':' a='*' bitwise_or {starInDict}
  | expression a=':' &('}' | ',') {noDictValue}
invalid_kvpair: a=expression !':' {noDictColon} | expression ':' a='*' bitwise_or {starInDict} | expression a=':' &('}' | ',') {noDictValue}
invalid_starred_expression_unpacking: a='*' expression '=' b=expression {assignStar}
invalid_starred_expression: '*' {badStar}
invalid_fstring_replacement_field: '{' a='=' {fNeedsExpr} | '{' a='!' {fNeedsExpr} | '{' a=':' {fNeedsExpr} | '{' a='}' {fNeedsExpr}
  | '{' !annotated_rhs {fExpectExpr}
  | '{' annotated_rhs !('=' | '!' | ':' | '}') {fExpectAny}
  | '{' annotated_rhs '=' !('!' | ':' | '}') {fExpectBang}
  | '{' annotated_rhs ['='] invalid_fstring_conversion_character
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') {fExpectColon}
  | '{' annotated_rhs ['='] ['!' NAME] ':' fstring_format_spec* !'}' {fExpectSpec}
  | '{' annotated_rhs ['='] ['!' NAME] !'}' {fExpectBrace}
invalid_fstring_conversion_character: '!' &(':' | '}') {fNoConversion} | '!' !NAME {fBadConversion}
invalid_tstring_replacement_field: '{' a='=' {tNeedsExpr} | '{' a='!' {tNeedsExpr} | '{' a=':' {tNeedsExpr} | '{' a='}' {tNeedsExpr}
  | '{' !annotated_rhs {tExpectExpr}
  | '{' annotated_rhs !('=' | '!' | ':' | '}') {tExpectAny}
  | '{' annotated_rhs '=' !('!' | ':' | '}') {tExpectBang}
  | '{' annotated_rhs ['='] invalid_tstring_conversion_character
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') {tExpectColon}
  | '{' annotated_rhs ['='] ['!' NAME] ':' fstring_format_spec* !'}' {tExpectSpec}
  | '{' annotated_rhs ['='] ['!' NAME] !'}' {tExpectBrace}
invalid_tstring_conversion_character: '!' &(':' | '}') {tNoConversion} | '!' !NAME {tBadConversion}
invalid_string_tstring_concat: a=(fstring | string)+ b=tstring+ {mixTString} | a=tstring+ b=(fstring | string)+ {mixTString}
invalid_arithmetic: sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion {notParens}
invalid_factor: ('+' | '-' | '~') a='not' b=factor {notParens}
`
