// Builds the TextMate grammar of Flow from the lexer's grammar, so that a new word of the language is coloured without being listed twice.

/** A name as the lexer reads it: letters of any script. */
const Name = '[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*';
const Before = '(?<![\\p{L}\\p{N}\\p{M}_.@])';
const After = '(?![\\p{L}\\p{N}\\p{M}_])';

/**
 * The words of the lexer, in the groups its blank lines make:
 * declarations, statements and operators are reserved; the others are words in one place only.
 */
export function wordsOf(lexer) {
    const groups = [[]];
    for (const line of lexer.split('\n')) {
        const rule = /^[A-Z_]+: '([a-z-]+)';$/.exec(line);
        if (rule) {
            groups.at(-1).push(rule[1]);
        } else if (line.trim() === '' && groups.at(-1).length > 0) {
            groups.push([]);
        }
    }
    const [declarations, statements, operators, ...soft] = groups.filter(group => group.length > 0);
    const anchors = [
        ['project', declarations], ['flow', declarations], ['answer', statements], ['hangup', statements], ['and', operators], ['none', operators],
        ['at', soft[0]], ['facts', soft[1]],
    ];
    for (const [word, group] of anchors) {
        if (!group?.includes(word)) {
            throw new Error(`The groups of words in FlowLexer.g4 have changed: \`${word}\` is not where it was. Look at scripts/flowGrammar.mjs.`);
        }
    }
    return { declarations, statements, operators, soft: soft.flat() };
}

const constants = ['true', 'false', 'none'];
const oneOf = words => `(?:${[...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|')})`;

/** The whole grammar, as an object to be written as JSON. */
export function flowGrammar(lexer) {
    const words = wordsOf(lexer);
    const declared = [...words.declarations, ...words.soft.filter(word => [
        'source', 'service', 'function', 'script', 'skill', 'group', 'pool', 'measure',
    ].includes(word))];
    // Where something half-typed ends at the latest: at the next declaration or a brace in the first column.
    const recovery = `^(?=(?:${oneOf([...declared, 'call data'])})(?:\\s|\\{|$)|\\})`;
    const operatorWords = words.operators.filter(word => ['and', 'or', 'not', 'is', 'mod'].includes(word));
    const controlWords = [...words.statements, ...words.operators.filter(word => !operatorWords.includes(word) && !constants.includes(word))];
    const closing = ['continue', 'repeat', 'hangup', 'return', 'leave'];

    const word = (list, scope, following = '') => ({ match: `${Before}${oneOf(list)}${After}${following}`, name: scope });
    const named = (list, scope) => ({
        match: `${Before}(${oneOf(list)})\\s+(?!${oneOf([...words.statements, ...words.operators, 'over'])}${After})(${Name})`,
        captures: { 1: { name: 'keyword.declaration.flow' }, 2: { name: scope } },
    });
    /** A declaration whose text between `"""` is another language. */
    const embedding = (list, language) => ({
        begin: `(?<!expect )${Before}(${oneOf(list)})\\s+(${Name})(?=\\s*[(:]|\\s+on\\s|\\s+within\\s)`,
        beginCaptures: { 1: { name: 'keyword.declaration.flow' }, 2: { name: 'entity.name.function.flow' } },
        end: `(?<=""")|${recovery}`,
        patterns: [
            {
                begin: '"""',
                beginCaptures: { 0: { name: 'string.quoted.triple.flow punctuation.definition.string.begin.flow' } },
                end: '"""',
                endCaptures: { 0: { name: 'string.quoted.triple.flow punctuation.definition.string.end.flow' } },
                contentName: `meta.embedded.block.${language}`,
                patterns: [
                    ...(language === 'sql' ? [{ match: `@${Name}`, name: 'variable.parameter.flow' }] : []),
                    { include: language === 'sql' ? 'source.sql' : 'source.js' },
                ],
            },
            { include: '#code' },
        ],
    });

    return {
        $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
        name: 'Flow',
        scopeName: 'source.flow',
        fileTypes: ['flow'],
        patterns: [{ include: '#declarations' }, { include: '#code' }],
        repository: {
            declarations: {
                patterns: [
                    embedding(['query', 'command'], 'sql'),
                    embedding(['script'], 'javascript'),
                    named(['flow', 'state', 'procedure', 'service', 'function', 'query', 'command', 'script'], 'entity.name.function.flow'),
                    named(['record', 'enum'], 'entity.name.type.flow'),
                    named(['prompt', 'setting', 'switch'], 'variable.other.constant.flow'),
                    named(['holidays', 'hours', 'table', 'queue', 'pool', 'group', 'skill', 'measure', 'source', 'menu'], 'entity.name.section.flow'),
                ],
            },
            code: {
                patterns: [
                    { include: '#comments' },
                    { include: '#texts' },
                    { include: '#types' },
                    { include: '#values' },
                    { include: '#arms' },
                    { include: '#records' },
                    { include: '#references' },
                    { include: '#parentheses' },
                    { include: '#reserved' },
                    { include: '#soft' },
                    { include: '#languages' },
                    { include: '#names' },
                    { include: '#marks' },
                ],
            },
            comments: {
                patterns: [
                    { match: '///.*$', name: 'comment.line.documentation.flow' },
                    { match: '//.*$', name: 'comment.line.double-slash.flow' },
                ],
            },
            texts: {
                patterns: [
                    {
                        begin: '"""',
                        beginCaptures: { 0: { name: 'punctuation.definition.string.begin.flow' } },
                        end: '"""',
                        endCaptures: { 0: { name: 'punctuation.definition.string.end.flow' } },
                        name: 'string.quoted.triple.flow',
                        // Braces of JSON stay as they are: only a name alone is a placeholder.
                        patterns: [{ match: `\\{${Name}\\}`, name: 'variable.parameter.flow' }],
                    },
                    {
                        begin: '"',
                        beginCaptures: { 0: { name: 'punctuation.definition.string.begin.flow' } },
                        end: '"|$',
                        endCaptures: { 0: { name: 'punctuation.definition.string.end.flow' } },
                        name: 'string.quoted.double.flow',
                        patterns: [
                            { match: '\\\\.', name: 'constant.character.escape.flow' },
                            {
                                match: '(\\{)([^{}":\\\\]+)(?:(:)([^{}"\\\\]*))?(\\})',
                                name: 'meta.placeholder.flow',
                                captures: {
                                    1: { name: 'punctuation.section.embedded.begin.flow' },
                                    2: { name: 'variable.parameter.flow' },
                                    3: { name: 'punctuation.separator.flow' },
                                    4: { name: 'storage.modifier.flow' },
                                    5: { name: 'punctuation.section.embedded.end.flow' },
                                },
                            },
                        ],
                    },
                ],
            },
            types: {
                // What follows a colon is a type, unless it is the value of a record's field.
                match: `(:)\\s*(?:(list)\\s+(of)\\s+)?(?:(secret)\\s+)?(?!${oneOf([...constants, 'not'])}${After})(${Name})`
                    + `(?:\\s+(up)\\s+(to)\\s+([0-9]+))?(?=\\s*(?:$|//|[?=,)}{0-9]|(?:on|at|within|from|encrypted|of|ends|play)${After}|${Name}\\s*:))(?!\\.)`,
                captures: {
                    1: { name: 'punctuation.separator.flow' },
                    2: { name: 'storage.modifier.flow' },
                    3: { name: 'storage.modifier.flow' },
                    4: { name: 'storage.modifier.flow' },
                    5: { name: 'support.type.flow' },
                    6: { name: 'keyword.other.flow' },
                    7: { name: 'keyword.other.flow' },
                    8: { name: 'constant.numeric.integer.flow' },
                },
            },
            values: {
                patterns: [
                    { match: '(?<![\\p{L}\\p{N}_])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])', name: 'constant.numeric.date.flow' },
                    { match: '(?<![\\p{L}\\p{N}_])[0-9]{1,2}:[0-9]{2}(?![0-9])', name: 'constant.numeric.time.flow' },
                    { match: '[\\u00A5\\uFFE5][0-9]+(?:\\.[0-9]+)?', name: 'constant.numeric.money.flow' },
                    {
                        match: `(?<![\\p{L}\\p{N}_])([0-9]+)(ms|s|m|h|d)${After}`,
                        name: 'constant.numeric.duration.flow',
                        captures: { 2: { name: 'keyword.other.unit.flow' } },
                    },
                    { match: '(?<![\\p{L}\\p{N}_])([0-9]+(?:\\.[0-9]+)?)(%)', name: 'constant.numeric.percent.flow', captures: { 2: { name: 'keyword.other.unit.flow' } } },
                    { match: `(?<![\\p{L}\\p{N}_])[0-9]+\\.[0-9]+${After}`, name: 'constant.numeric.decimal.flow' },
                    { match: `(?<![\\p{L}\\p{N}_])[0-9]+${After}`, name: 'constant.numeric.integer.flow' },
                    { match: '(?<![\\p{L}\\p{N}_])[0-9]+(?:\\.[0-9]+)?[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*', name: 'invalid.illegal.number.flow' },
                ],
            },
            arms: {
                patterns: [
                    {
                        match: `${Before}(on)\\s+([*#])`,
                        captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'constant.character.key.flow' } },
                    },
                    {
                        match: `${Before}(on)\\s+(${Name})(?=\\s+within${After})`,
                        captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'entity.name.section.flow' } },
                    },
                    {
                        match: `${Before}(on)((?:\\s+(?!${oneOf(closing)}${After})${Name}){1,3})(?=\\s*(?:->|\\{|\\(|"|[0-9]|,|$|${oneOf(closing)}${After}))`,
                        captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'variable.other.enummember.flow' } },
                    },
                ],
            },
            // Fields with values, where a colon is followed by no type: `with { customer: c }` and `Customer { id: 1 }`.
            records: {
                begin: `${Before}(?:(with)|(?!${oneOf([...words.statements, ...words.operators, ...words.declarations, ...words.soft])}${After})(${Name}))\\s*(\\{)(?=\\s*${Name}\\s*[,:}])`,
                beginCaptures: { 1: { name: 'keyword.other.flow' }, 2: { name: 'support.type.flow' }, 3: { name: 'punctuation.section.block.flow' } },
                end: `(\\})|${recovery}`,
                endCaptures: { 1: { name: 'punctuation.section.block.flow' } },
                patterns: ['comments', 'texts', 'values', 'references', 'records', 'parentheses', 'reserved', 'names', 'marks'].map(name => ({ include: `#${name}` })),
            },
            references: {
                patterns: [
                    { match: `(->)\\s*(${Name})?`, captures: { 1: { name: 'keyword.operator.arrow.flow' }, 2: { name: 'entity.name.function.flow' } } },
                    {
                        match: `${Before}(play|hears)\\s+(?:(early)\\s+)?(?!recording${After})(${Name})`,
                        captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'keyword.other.flow' }, 3: { name: 'variable.other.constant.flow' } },
                    },
                    { match: `${Before}(call)\\s+(?!from${After}|data${After})(${Name})`, captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'entity.name.function.flow' } } },
                    {
                        match: `${Before}(repeat)\\s+(with)\\s+(${Name})`,
                        captures: { 1: { name: 'keyword.control.flow' }, 2: { name: 'keyword.other.flow' }, 3: { name: 'variable.other.constant.flow' } },
                    },
                    {
                        match: `${Before}(is)\\s+(?!(?:not|none)${After})(${Name})`,
                        captures: { 1: { name: 'keyword.operator.word.flow' }, 2: { name: 'support.type.flow' } },
                    },
                    { match: `(?<=[\\p{L}\\p{N}_)])(\\.)(${Name})`, captures: { 1: { name: 'punctuation.accessor.flow' }, 2: { name: 'variable.other.property.flow' } } },
                    { match: `(?<![\\p{L}\\p{N}_.@])(?!${oneOf([...words.statements, ...words.operators])}${After})(${Name})(?=\\()`, captures: { 1: { name: 'entity.name.function.flow' } } },
                ],
            },
            parentheses: {
                begin: '\\(',
                beginCaptures: { 0: { name: 'punctuation.section.parens.begin.flow' } },
                end: `(\\))|${recovery}`,
                endCaptures: { 1: { name: 'punctuation.section.parens.end.flow' } },
                // The words of one place are names in here: `saveMessage(call.from, message)`.
                patterns: [
                    { include: '#comments' },
                    { include: '#texts' },
                    { include: '#types' },
                    { include: '#values' },
                    { include: '#references' },
                    { include: '#parentheses' },
                    { include: '#reserved' },
                    { match: `${Before}(?:within|over)(?=\\s+[0-9])`, name: 'keyword.other.flow' },
                    { include: '#names' },
                    { include: '#marks' },
                ],
            },
            reserved: {
                patterns: [
                    word(words.declarations, 'keyword.declaration.flow', '(?!\\s*:)'),
                    word(operatorWords, 'keyword.operator.word.flow', '(?!\\s*:)'),
                    word(constants, 'constant.language.flow', '(?!\\s*:)'),
                    word(controlWords, 'keyword.control.flow', '(?!\\s*:)'),
                ],
            },
            soft: { patterns: [word(words.soft, 'keyword.other.flow', '(?!\\s*[:(=])')] },
            languages: {
                patterns: [
                    { match: `${Before}[a-z]{2,3}(?:-[A-Z][A-Za-z0-9]+)+${After}`, name: 'support.constant.language.flow' },
                    // `put` and `get` are the other words of three letters that a text may follow.
                    { match: `${Before}(?!(?:put|get)${After})[a-z]{2,3}(?=\\s+")`, name: 'support.constant.language.flow' },
                ],
            },
            names: { match: Name, name: 'variable.other.flow' },
            marks: {
                patterns: [
                    { match: '[\\u3001\\u3002\\uFF01-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF3D\\uFF5B-\\uFF5D\\u201C\\u201D\\u2018\\u2019]', name: 'invalid.illegal.punctuation.flow' },
                    { match: '==|!=|<=|>=|<|>', name: 'keyword.operator.comparison.flow' },
                    { match: '\\.\\.', name: 'keyword.operator.range.flow' },
                    { match: '=', name: 'keyword.operator.assignment.flow' },
                    { match: '[+\\-*/]', name: 'keyword.operator.arithmetic.flow' },
                    { match: '[{}]', name: 'punctuation.section.block.flow' },
                    { match: '[,;:?#.]', name: 'punctuation.separator.flow' },
                ],
            },
        },
    };
}
