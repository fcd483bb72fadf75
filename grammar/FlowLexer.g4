// The words and marks of the Flow language. See README.md for how to change it.
lexer grammar FlowLexer;

// Words that are never names, except after `.` and before `:`.
PROJECT: 'project';
RECORD: 'record';
QUERY: 'query';
COMMAND: 'command';
PROCEDURE: 'procedure';
PROMPT: 'prompt';
SETTING: 'setting';
SWITCH: 'switch';
HOLIDAYS: 'holidays';
HOURS: 'hours';
EDITABLE: 'editable';
TABLE: 'table';
INBOUND: 'inbound';
OUTBOUND: 'outbound';
FLOW: 'flow';
TEST: 'test';

ANSWER: 'answer';
CHOOSE: 'choose';
PLAY: 'play';
SAY: 'say';
MENU: 'menu';
REPEAT: 'repeat';
COLLECT: 'collect';
LET: 'let';
VAR: 'var';
IF: 'if';
ELSE: 'else';
TRANSFER: 'transfer';
RETURN: 'return';
WAIT: 'wait';
HANGUP: 'hangup';
CONTINUE: 'continue';
ON: 'on';

AND: 'and';
OR: 'or';
NOT: 'not';
IS: 'is';
MOD: 'mod';
OPEN: 'open';
CALL: 'call';
TRUE: 'true';
FALSE: 'false';
NONE: 'none';

// Words that mean something in one place only and are names everywhere else.
AT: 'at';
BETWEEN: 'between';
BODY: 'body';
CLEARS: 'clears';
CLOSED: 'closed';
DEFAULT: 'default';
DIGITS: 'digits';
EARLY: 'early';
ENCRYPTED: 'encrypted';
ENDS: 'ends';
EXPECT: 'expect';
FROM: 'from';
FUNCTION: 'function';
GIVEN: 'given';
GROUP: 'group';
HANGS: 'hangs';
HEARS: 'hears';
IN: 'in';
LANGUAGE: 'language';
LANGUAGES: 'languages';
LIKE: 'like';
LOG: 'log';
LONGEST: 'longest';
MOST: 'most';
NO: 'no';
NUMBER: 'number';
OFF: 'off';
ORDER: 'order';
OTHERWISE: 'otherwise';
PREFIX: 'prefix';
PRESENT: 'present';
PRESS: 'press';
REDIRECT: 'redirect';
RANDOM: 'random';
REFUSE: 'refuse';
REJECT: 'reject';
RETURNS: 'returns';
RING: 'ring';
SCRIPT: 'script';
SERVICE: 'service';
SILENCE: 'silence';
SOURCE: 'source';
SPEAKS: 'speaks';
TAG: 'tag';
STRIP: 'strip';
THEN: 'then';
TIMEZONE: 'timezone';
TO: 'to';
TRUNK: 'trunk';
TURN: 'turn';
UP: 'up';
USES: 'uses';
VIA: 'via';
VISITS: 'visits';
WHEN: 'when';
WITH: 'with';
WITHIN: 'within';
WITHOUT: 'without';
WORKDAY: 'workday';

BARGE_IN: 'barge-in';

ARROW: '->';
RANGE: '..';
EQUAL: '==';
NOT_EQUAL: '!=';
LESS_OR_EQUAL: '<=';
GREATER_OR_EQUAL: '>=';
LESS: '<';
GREATER: '>';
ASSIGN: '=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
HASH: '#';
DOT: '.';
COMMA: ',';
COLON: ':';
QUESTION: '?';
OPEN_PAREN: '(';
CLOSE_PAREN: ')';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';

// A date, a time and a number with its unit are one token each.
DATE: Digit Digit Digit Digit '-' Digit Digit '-' Digit Digit;
TIME: Digit Digit? ':' Digit Digit;
DURATION: Digit+ ('ms' | 's' | 'm' | 'h' | 'd');
PERCENT: Digit+ ('.' Digit+)? '%';
MONEY: [\u00A5\uFFE5] Digit+ ('.' Digit+)?;
DECIMAL: Digit+ '.' Digit+;
INT: Digit+;
// Longer than any of the above, so `5min` and `1h30m` come here whole and are explained.
BAD_NUMBER: Digit+ ('.' Digit+)? NameStart NamePart*;

IDENTIFIER: NameStart NamePart*;

BLOCK_TEXT: '"""' BlockTextPart* '"""';
BAD_BLOCK_TEXT: '"""' BlockTextPart* '"'? '"'?;
TEXT: '"' TextPart* '"';
BAD_TEXT: '"' TextPart* '\\'?;
// A text between typographic quotes: understood, and reported.
CURLY_TEXT: '\u201C' ~["\u201C\u201D\r\n]* '\u201D';

DOC_COMMENT: '///' ~[\r\n]* -> channel(HIDDEN);
LINE_COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
WHITE_SPACE: [\p{White_Space}\uFEFF]+ -> channel(HIDDEN);

// Anything else is reported before parsing and never reaches the parser.
UNKNOWN: .;

fragment Digit: [0-9];
fragment NameStart: [\p{L}_];
fragment NamePart: [\p{L}\p{N}\p{M}_];
fragment TextPart: ~["\\\r\n] | '\\' ~[\r\n];
fragment BlockTextPart: ~'"' | '"' ~'"' | '""' ~'"';
