using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Symbols;
using CallCenter.Workspace.Telling;

namespace CallCenter.Workspace.Completing;

/// <summary>
/// Says what may stand where somebody writes: words by the grammar itself, names by what is declared and in reach, arms by what
/// the statement still lacks.
/// </summary>
internal sealed class Completions(ProjectSnapshot snapshot, CaretPlace place, CancellationToken cancellation)
{
    private const int Near = 0;
    private const int Usual = 1;
    private const int Far = 2;

    /// <summary>The choices at the place.</summary>
    public CompletionList Find()
    {
        if (place.Placeholder is { } placeholder)
        {
            var begun = WordAtEnd(placeholder);
            return new CompletionList(new SourceSpan(place.File, place.Offset - begun, begun), Ranked(InPlaceholder()));
        }

        return IsInText ? new CompletionList(new SourceSpan(place.File, place.Offset, 0), []) : new CompletionList(place.Word, Ranked(Items()));
    }

    // Nothing is proposed inside of texts, comments and numbers.
    private bool IsInText => place.Inside is { } token && token.Kind switch
    {
        FlowTokenKind.Comment or FlowTokenKind.Documentation or FlowTokenKind.Number => true,
        FlowTokenKind.Text or FlowTokenKind.BlockText => place.Offset < token.Span.End,
        _ => false,
    };

    private static ImmutableArray<Completion> Ranked(IEnumerable<Completion> items) =>
        [.. items.DistinctBy(item => (item.Label, item.Kind)).OrderBy(item => item.Rank).ThenBy(item => item.Label, StringComparer.OrdinalIgnoreCase)];

    // How many letters of a name a text ends with.
    private static int WordAtEnd(string text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
        {
            start--;
        }

        return text.Length - start;
    }

    private IEnumerable<Completion> Items()
    {
        if (place.Before() == ".")
        {
            return Members();
        }

        if (Names() is { } names)
        {
            return names;
        }

        if (place.Depth > 0 && ArmsOf(place.Blocks[^1].Words) is { } arms)
        {
            return arms;
        }

        return Words();
    }

    // Where a name of one kind is wanted, by the word before it; null where it is not.
    private IEnumerable<Completion>? Names() => (place.Before(), place.Before(2)) switch
    {
        ("->", _) => [.. Of<FlowSymbol>(CanBeEntered), .. Of<TableSymbol>(), .. States(), .. Broken("flow")],
        ("play", "connecting") or ("hears", _) or ("early", "play") => Of<PromptSymbol>(),
        ("play", _) => [.. Of<PromptSymbol>(), .. Grammar(Far)],
        ("with", "repeat") => Of<PromptSymbol>(),
        ("then", _) when place.Statement is ["repeat", ..] => Of<PromptSymbol>(),
        ("call", _) when place.Depth > 0 && place.Declaration is "flow" or "inbound" => Of<FlowSymbol>(flow => !flow.Returns.IsEmpty),
        ("queue", _) when place.Depth > 0 => Of<QueueSymbol>(),
        ("callback", "expect") => Of<QueueSymbol>(),
        ("in", "pool") or ("pool", "in") => OfKind("pool"),
        ("open", _) when place.Depth > 0 => OfKind("hours"),
        ("holidays", "closed") => OfKind("holidays"),
        ("skill", _) when place.Depth > 0 => Of<SkillSymbol>(),
        ("group", _) when place.Depth > 0 => OfKind("group"),
        ("of", _) when place.Statement is ["measure", ..] => [.. Of<QueueSymbol>(), Word("queue")],
        ("of", _) when place.Statement is ["alarm", ..] => [.. Of<QueueSymbol>(), Word("queue"), Word("agent")],
        ("agent", "of") when place.Statement is ["alarm", ..] => [Word("in"), .. Grammar(Usual)],
        ("group", "in") => OfKind("group"),
        ("when", _) when place.Declaration == "alarm" && IsOfAgents() => [Word("state")],
        ("is", "state") when place.Declaration == "alarm" => AlarmManifest.States.Select(Word),
        ("for", _) when place.Declaration == "alarm" && IsOfAgents() => Of<SettingSymbol>(),
        ("when", _) when place.Declaration == "alarm" => [.. OfKind("measure"), .. BuiltInNames.Measures.Select(name => new Completion(name, "measure", name))],
        ("tell" or ",", _) when place.Declaration == "alarm" => [Word("sms"), Word("email")],
        (_, "for") when place.Declaration == "alarm" => [Word("tell"), .. LastLevel() == "critical" ? [Word("or")] : (Completion[])[], .. Grammar(Usual)],
        (_, "after") when place.Declaration == "alarm" => [Word("tell"), .. Grammar(Usual)],
        ("given", _) => [.. Of<DataStatementSymbol>(), Word("share")],
        ("command", "expect") => Of<DataStatementSymbol>(statement => !statement.IsQuery),
        ("flow", "expect") => Of<FlowSymbol>(),
        ("setting", _) when place.Declaration == "test" => Of<SettingSymbol>(),
        ("switch", _) when place.Declaration == "test" => OfKind("switch"),
        ("on", _) when place.Depth == 0 => Of<SourceSymbol>(),
        ("uses", _) => [.. FlowLibrary.Library.Modules.Select(module => new Completion(module, "module", module))],
        (":", _) => AfterColon(),
        ("list", _) => null,
        ("of", "list") or ("secret", _) => Types(),
        ("is", _) => [.. Types(), Word("none"), Word("not")],
        ("in", _) when place.Statement is ["hears", ..] => Languages(),
        ("else", _) or (_, "on") when place.Block == "choose" => Languages(),
        _ when place.Before() == "{" && place.Block is "prompt" or "say" || place.Block is "prompt" && IsText(place.Tokens[^1]) => MissingLanguages(),
        _ when EndsOpenExpression() => Expression(),
        _ => null,
    };

    private bool IsOfAgents()
    {
        var at = place.Tokens.Length - 1;
        while (at >= 0 && place.Tokens[at].Span.Text != "alarm")
        {
            at--;
        }

        return at >= 0 && place.Tokens.Skip(at + 2).Take(2).Select(token => token.Span.Text).SequenceEqual(["of", "agent"]);
    }

    private string LastLevel() => place.Tokens.LastOrDefault(token => token.Span.Text is "warn" or "critical").Span is { File: not null } level ? level.Text : "";

    private static bool IsText(FlowToken token) => token.Kind == FlowTokenKind.Text;

    private static bool CanBeEntered(FlowSymbol flow) => flow.Returns.IsEmpty;

    private IEnumerable<Completion> AfterColon() => place switch
    {
        { Block: "project" } or { Depth: 0 } when place.Before(3) == "source" => [.. BuiltInNames.SourceKinds.Select(Word)],
        _ when place.Statement is ["collect", ..] => Grammar(Near),
        { Declaration: "flow", Depth: > 0 } when place.Statement is not ["var", ..] => Expression(),
        { Declaration: "test" } => Expression(),
        _ => Types(),
    };

    // Behind these an expression begins or goes on.
    private bool EndsOpenExpression() => place.Before() is "(" or "," or "=" or "==" or "!=" or "<" or "<=" or ">" or ">=" or "+" or "*" or "/" or "if" or "and" or "or" or "not" or "mod"
        or "when" or "wait" or "verify" or "match" or "drop" or "within" or "ring" or "into" or "speaks"
        || (place.Before() is "to" or "from" or "most" or "text" or "subject" or "return" && place.Depth > 0)
        || (place.Before() is "by" && place.Statement is [.., "calls", "by"]);

    private IEnumerable<Completion> Expression()
    {
        var probed = new Probe(snapshot, cancellation).Value(place);
        if (probed.ValueOf is { } values)
        {
            return values.Values.Select(value => new Completion(value, "value", value));
        }

        var inLet = place.Before() == "=" && place.Statement is ["let" or "var", ..];
        var isTested = place.Before() is "verify" || inLet;
        return
        [
            .. probed.Values.Select(value => Value(value, probed.Wanted)),
            .. isTested ? Of<DataStatementSymbol>(statement => statement.IsQuery) : [],
            .. Of<EnumSymbol>().Select(item => item with { Insert = item.Label + ".", Rank = probed.Wanted is EnumType wanted && wanted.Enum.Name == item.Label ? Near : Far }),
            .. place.Declaration == "test" ? Of<RecordSymbol>() : [],
            .. BuiltInNames.Functions.Select(name => new Completion(name, "function", name + "($0)") { IsSnippet = true, Rank = Far }),
            .. Grammar(Far),
            new Completion("call", "word", "call.") { Rank = Usual },
        ];
    }

    private IEnumerable<Completion> InPlaceholder()
    {
        if (place.Declaration is "prompt")
        {
            var prompt = snapshot.SyntaxOf(place.File)!.Root.Declarations.LastOrDefault(it => it.Keyword.Start <= place.Begin || it.Span.Start <= place.Begin);
            IEnumerable<FieldSyntax> parameters = prompt is PromptSyntax { Parameters: var fields } ? fields : [];
            return [.. parameters.Select(field => new Completion(field.Name.Text, "parameter", field.Name.Text) { Detail = field.Type.Span.Text }), .. Of<SettingSymbol>()];
        }

        if (place.Declaration.Length == 0 || place.Inside is { Kind: FlowTokenKind.BlockText })
        {
            return Parameters();
        }

        var placeholder = place.Placeholder ?? "";
        var probed = new Probe(snapshot, cancellation).InText(place, placeholder[..^WordAtEnd(placeholder)]);
        return placeholder.Contains('.', StringComparison.Ordinal) ? MembersOf(probed) : probed.Values.Select(value => Value(value, null));
    }

    // Of the query, service or script whose text the caret stands in.
    private IEnumerable<Completion> Parameters() =>
        snapshot.SyntaxOf(place.File)!.Root.Declarations.OfType<StatementDeclarationSyntax>().LastOrDefault(it => it.Keyword.Start <= place.Begin) is { } statement
            ? statement.Parameters.Select(field => new Completion(field.Name.Text, "parameter", field.Name.Text) { Detail = field.Type.Span.Text })
            : [];

    private IEnumerable<Completion> Members()
    {
        if (place.Before(2) == "call")
        {
            return
            [
                .. snapshot.Analyse(cancellation).Names.Symbols.OfType<CallDataSymbol>().Select(datum => Value(datum, null)),
                .. BuiltInNames.CallFacts.Select(fact => new Completion(fact, "fact", fact)),
            ];
        }

        return MembersOf(new Probe(snapshot, cancellation).Value(place));
    }

    private static IEnumerable<Completion> MembersOf(ProbedPlace probed) => probed switch
    {
        { ValueOf: { } values } => values.Values.Select(value => new Completion(value, "value", value)),
        { MemberOf: RecordType { Record: var record } } => record.Fields.Select((field, index) => new Completion(field.Name, "field", field.Name) { Detail = field.Type.Name, Rank = index }),
        { MemberOf: { } type } => BuiltInNames.FunctionsOf(type)
            .Select(function => new Completion(function.Name, "function", function.Takes ? function.Name + "($0)" : function.Name) { IsSnippet = function.Takes }),
        _ => [],
    };

    private IEnumerable<Completion> Words()
    {
        // A value that is read may be given a new one, and a command stands alone.
        var begins = place.Depth > 0 && place.Declaration is "flow" or "inbound" && ArmsOf(place.Blocks[^1].Words) is null && WordsAfter.Of(place.Beginning).Name;
        return
        [
            .. Grammar(Usual),
            .. begins ? Of<DataStatementSymbol>(statement => !statement.IsQuery).Select(item => item with { Rank = Far }) : [],
            .. begins ? new Probe(snapshot, cancellation).Statement(place).Values.OfType<LocalSymbol>().Where(local => local.IsVariable)
                .Select(local => Value(local, null) with { Insert = local.Name + " = ", Rank = Far }) : [],
        ];
    }

    private IEnumerable<Completion> Grammar(int rank)
    {
        var after = WordsAfter.Of(place.Beginning);
        var words = after.IsComplete || place.Beginning.Length == 0 ? after.Words.Concat(WordsAfter.Of("").Words) : after.Words;
        return words.Distinct(StringComparer.Ordinal).Select(word => Word(word) with
        {
            Rank = rank,
            Documentation = ReferencePages.Find(word, []) is { } page ? ReferencePages.FirstParagraph(page) : "",
        });
    }

    // What a statement's braces still lack; null where they are no arms.
    private IEnumerable<Completion>? ArmsOf(ImmutableArray<string> head)
    {
        // `queue` and `record` are declarations too.
        if (head.IsEmpty || place.Depth < 2 || place.Before() is not ("{" or "}" or "on") && WordsAfter.Of(place.Beginning).Words is var words && !words.Contains("on"))
        {
            return null;
        }

        var outcomes = head[0] == "call" && head.Length > 1
            ? [.. Symbols<FlowSymbol>().Where(flow => flow.Name == head[1]).SelectMany(flow => flow.Returns).Select(OutcomeOf)]
            : StatementOutcomes.Of(head);
        var isMatch = head[0] == "match";
        if (outcomes.IsEmpty && !isMatch)
        {
            return null;
        }

        var covered = Covered(outcomes);
        var afterOn = place.Before() == "on";
        var missing = outcomes.Where(outcome => !covered.Contains(outcome.Name)).ToList();
        var indent = IndentOf(place.File.Text, place.Word.Start);
        List<Completion> items = [.. missing.Select((outcome, index) => new Completion(outcome.Name, "outcome", afterOn ? outcome.Arm["on ".Length..] : outcome.Arm) { Detail = outcome.Why, Rank = Near })];
        if (StatementOutcomes.HasKeys(head[0]))
        {
            items.AddRange("1234567890*#".Where(key => !covered.Contains(key.ToString()))
                .Select(key => new Completion(key.ToString(), "key", (afterOn ? "" : "on ") + $"{key} \"$1\" -> $0") { IsSnippet = true, Rank = Usual }));
        }

        if (isMatch)
        {
            return afterOn ? Expression() : [Word("on"), Word("else")];
        }

        if (!afterOn && missing.Count > 1)
        {
            items.Add(new Completion("all missing outcomes", "outcome", string.Join("\n" + indent, missing.Select(outcome => outcome.Arm))) { Detail = string.Join(", ", missing.Select(outcome => outcome.Name)), Rank = Near });
        }

        if (!afterOn && !covered.Contains("else") && missing.Count > 0)
        {
            items.Add(Word("else"));
        }

        return items;
    }

    private static StatementOutcome OutcomeOf(ReturnSymbol outcome)
    {
        var values = outcome.Values.IsEmpty ? "" : $"({string.Join(", ", outcome.Values.Select(value => value.Name))})";
        return new StatementOutcome(outcome.Name, "", $"on {outcome.Name}{values} continue");
    }

    // What has an arm already, in the braces around the caret, before it and behind it.
    private HashSet<string> Covered(ImmutableArray<StatementOutcome> outcomes)
    {
        var covered = new HashSet<string>(StringComparer.Ordinal);
        var depth = 0;
        FlowToken[] tokens = [.. FlowTokens.Read(place.File).Where(token => token.Span.Start > place.Blocks[^1].Brace && token.Kind is not (FlowTokenKind.Comment or FlowTokenKind.Documentation))];
        for (var i = 0; i < tokens.Length && depth >= 0; i++)
        {
            depth += tokens[i].IsMark("{") ? 1 : tokens[i].IsMark("}") ? -1 : 0;
            if (depth == 0 && tokens[i].Span.Text == "else")
            {
                covered.Add("else");
            }
            else if (depth == 0 && tokens[i].Span.Text == "on" && i + 1 < tokens.Length)
            {
                var words = string.Join(' ', tokens.Skip(i + 1).Take(3).Select(token => token.Span.Text));
                covered.Add(tokens[i + 1].Span.Text);
                covered.UnionWith(outcomes.Where(outcome => words == outcome.Name || words.StartsWith(outcome.Name + " ", StringComparison.Ordinal)).Select(outcome => outcome.Name));
            }
        }

        return covered;
    }

    private static string IndentOf(string text, int at)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    private IEnumerable<Completion> Types() =>
    [
        .. BuiltInNames.Types.Select(type => new Completion(type, "type", type == "text" ? "text up to $0" : type) { IsSnippet = type == "text", Rank = Usual }),
        .. Of<RecordSymbol>(),
        .. Of<EnumSymbol>(),
        new Completion("list of", "word", "list of $1 at most $0") { IsSnippet = true, Rank = Far },
        Word("secret") with { Rank = Far },
    ];

    private IEnumerable<Completion> Languages() =>
        Symbols<PartSymbol>().Where(part => part.Kind == "language").Select(part => new Completion(part.Name, "language", part.Name));

    private IEnumerable<Completion> MissingLanguages()
    {
        var brace = place.Blocks[^1].Brace;
        var until = place.File.Text.IndexOf('}', brace) is > 0 and var end ? end : place.File.Text.Length;
        var written = FlowTokens.Read(place.File).Where(token => token.Span.Start > brace && token.Span.End <= until).Select(token => token.Span.Text).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Languages().Where(language => !written.Contains(language.Label.Split('-')[0])).Select(language => language with { Insert = language.Label + " \"$0\"", IsSnippet = true }),
            .. place.Before() == "{" ? [] : (Completion[])[Word("from") with { Rank = Far }],
        ];
    }

    // What is half written has a name already.
    private IEnumerable<Completion> Broken(string kind) => snapshot.Files
        .SelectMany(file => snapshot.SyntaxOf(file)!.Root.Declarations.OfType<ErrorDeclarationSyntax>())
        .Where(declaration => declaration.Name is not null && declaration.Keyword.Text == kind)
        .Select(declaration => new Completion(declaration.Name!.Text, kind, declaration.Name.Text));

    private IEnumerable<Completion> States() => Symbols<PartSymbol>()
        .Where(part => part is { Kind: "state", DeclaredAt: var at } && at.File.Path == place.File.Path && at.Start >= place.Begin && at.Start < place.End)
        .Select(part => new Completion(part.Name, "state", part.Name));

    private IEnumerable<Completion> OfKind(string kind) => Of<NamedSymbol>(symbol => symbol.Kind == kind);

    private IEnumerable<Completion> Of<T>(Func<T, bool>? wanted = null)
        where T : Symbol => Symbols<T>().Where(symbol => wanted?.Invoke(symbol) != false).Select(symbol =>
    {
        var call = SymbolText.CallOf(symbol);
        var takes = call is { Parameters.Length: > 0 };
        return new Completion(symbol.Name, SymbolWords.KindOf(symbol), takes ? symbol.Name + "($0)" : symbol.Name)
        {
            IsSnippet = takes,
            Detail = call?.Label ?? "",
            Documentation = symbol.Documentation,
            Rank = symbol.DeclaredAt.File is { IsLibrary: true } ? Far : Near,
        };
    });

    private IEnumerable<T> Symbols<T>()
        where T : Symbol => snapshot.Analyse(cancellation).Names.Symbols.OfType<T>().Where(SymbolWords.IsDeclared);

    private static Completion Value(Symbol symbol, FlowType? wanted)
    {
        var type = symbol switch
        {
            LocalSymbol it => it.Type,
            ParameterSymbol it => it.Type,
            FactSymbol it => it.Type,
            SettingSymbol it => it.Type,
            CallDataSymbol it => it.Type,
            _ => null,
        };
        return new Completion(symbol.Name, SymbolWords.KindOf(symbol), symbol.Name)
        {
            Detail = type?.Name ?? (symbol is NamedSymbol ? "bool" : ""),
            Documentation = symbol.Documentation,
            Rank = wanted is not null && type is not null && Same(type, wanted) ? Near : Usual,
        };
    }

    // By their names without bounds: a shorter text fits where a longer one is wanted.
    private static bool Same(FlowType type, FlowType wanted) => Bare(type) == Bare(wanted);

    private static string Bare(FlowType type) => type.Name.TrimEnd('?').Split(" up to ")[0];

    private static Completion Word(string word) => new(word, "word", word) { Rank = Usual };
}
