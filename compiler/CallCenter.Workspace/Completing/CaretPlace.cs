using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.Workspace.Completing;

/// <summary>Where somebody is writing, from the tokens before: what is half written has no tree.</summary>
internal sealed class CaretPlace
{
    // Words that begin a statement, and so end the one before.
    private static readonly HashSet<string> Beginnings = new(StringComparer.Ordinal)
    {
        "answer", "reject", "redirect", "log", "tag", "choose", "play", "say", "menu", "repeat", "collect", "let", "var", "if", "transfer", "dial",
        "conference", "drop", "fax", "send", "take", "verify", "record", "queue", "callback", "wait", "hangup", "continue", "call", "return", "match",
        "share", "for", "leave", "on", "else", "flow", "state", "project", "prompt", "query", "command", "procedure", "setting", "switch", "holidays",
        "hours", "table", "inbound", "outbound", "skill", "group", "pool", "measure", "alarm", "test", "source", "service", "function", "script", "enum", "facts",
        "while", "at", "given", "hears", "expect", "press", "number", "when", "otherwise", "trunk",
    };

    private readonly ImmutableArray<FlowToken> _before;

    public CaretPlace(SourceFile file, int offset, CompilationUnitSyntax root)
    {
        File = file;
        Offset = offset;
        var tokens = FlowTokens.Read(file);
        var inside = tokens.FirstOrDefault(token => token.Span.Start < offset && offset <= token.Span.End);
        Inside = inside.Span.File is null ? null : inside;
        Word = Inside is { Kind: FlowTokenKind.Name or FlowTokenKind.ReservedWord or FlowTokenKind.SoftWord } word ? word.Span : new SourceSpan(file, offset, 0);
        Begin = root.Declarations.LastOrDefault(declaration => declaration.Keyword.Start < Word.Start)?.Keyword.Start ?? 0;
        End = root.Declarations.FirstOrDefault(declaration => declaration.Keyword.Start >= Math.Max(offset, Begin + 1))?.Span.Start ?? file.Text.Length;
        _before = [.. tokens.Where(token => token.Span.End <= Word.Start && token.Kind is not (FlowTokenKind.Comment or FlowTokenKind.Documentation))];
        Blocks = OpenBlocks();
        Depth = Blocks.Length;
    }

    public SourceFile File { get; }

    public int Offset { get; }

    /// <summary>The token around or just before the caret.</summary>
    public FlowToken? Inside { get; }

    /// <summary>The word that was begun; empty where none was.</summary>
    public SourceSpan Word { get; }

    /// <summary>Where the declaration begins.</summary>
    public int Begin { get; }

    /// <summary>Where the next declaration begins, or the file ends.</summary>
    public int End { get; }

    /// <summary>For each brace that is open, the outermost first: the words before it, from the first of its statement, and where it stands.</summary>
    public ImmutableArray<(ImmutableArray<string> Words, int Brace)> Blocks { get; }

    /// <summary>How many braces are open.</summary>
    public int Depth { get; }

    /// <summary>The first word of what the innermost open brace belongs to; empty outside of all.</summary>
    public string Block => Blocks.IsEmpty ? "" : Blocks[^1].Words.IsEmpty ? "{" : Blocks[^1].Words[0];

    /// <summary>The declaration's own word: <c>flow</c>, <c>queue</c>; empty outside of all.</summary>
    public string Declaration => Blocks.IsEmpty || Blocks[0].Words.IsEmpty ? "" : Blocks[0].Words[0];

    /// <summary>A word or mark before the begun word; 1 is the last.</summary>
    public string Before(int back = 1) => _before.Length >= back ? _before[^back].Span.Text : "";

    /// <summary>The tokens before the begun word.</summary>
    public ImmutableArray<FlowToken> Tokens => _before;

    /// <summary>The words of the statement that is being written, from its first.</summary>
    public ImmutableArray<string> Statement => HeadBefore(_before.Length);

    /// <summary>What is written of the declaration before the begun word.</summary>
    public string Beginning => Word.Start < Begin ? "" : File.Text[Begin..Word.Start];

    /// <summary>The placeholder of a text that the caret stands in, from its brace on; null where it stands in none.</summary>
    public string? Placeholder
    {
        get
        {
            if (Inside is not { Kind: FlowTokenKind.Text or FlowTokenKind.BlockText } text || Offset <= text.Span.Start)
            {
                return null;
            }

            var written = File.Text[text.Span.Start..Offset];
            var open = written.LastIndexOf('{');
            return open >= 0 && written.IndexOf('}', open) < 0 ? written[(open + 1)..] : null;
        }
    }

    private ImmutableArray<(ImmutableArray<string>, int)> OpenBlocks()
    {
        var open = new Stack<(ImmutableArray<string>, int)>();
        for (var i = 0; i < _before.Length; i++)
        {
            if (_before[i].Span.Start < Begin)
            {
                continue;
            }

            if (_before[i].IsMark("{"))
            {
                open.Push((HeadBefore(i), _before[i].Span.Start));
            }
            else if (_before[i].IsMark("}") && open.Count > 0)
            {
                open.Pop();
            }
        }

        return [.. open.Reverse()];
    }

    // The words between the first of a statement and a place, braces inside of them left out.
    private ImmutableArray<string> HeadBefore(int end)
    {
        var depth = 0;
        for (var i = end - 1; i >= 0 && _before[i].Span.Start >= Begin; i--)
        {
            var token = _before[i];
            if (token.IsMark("}") || token.IsMark(")"))
            {
                depth++;
            }
            else if (token.IsMark("(") && depth > 0)
            {
                depth--;
            }
            else if (token.IsMark("{") && depth-- == 0)
            {
                return [];
            }
            else if (depth <= 0 && token.Kind is FlowTokenKind.ReservedWord or FlowTokenKind.SoftWord && Beginnings.Contains(token.Span.Text) && !IsNameOrPart(i))
            {
                return [.. _before[i..end].Select(it => it.Span.Text)];
            }
        }

        return [];
    }

    // `at most`, `on crm within`, `play` of a question and what stands behind a point begin nothing.
    private bool IsNameOrPart(int index)
    {
        var before = index > 0 ? _before[index - 1].Span.Text : "";
        var after = index + 1 < _before.Length ? _before[index + 1].Span.Text : "";
        return before is "." or "expect" or "open" || after is ":"
            || (_before[index].Span.Text, after) is ("at", not ("hangup" or "failure"))
            || (_before[index].Span.Text is "play" && IsPartOfQuestion(index))
            || (_before[index].Span.Text is "record" or "queue" && before is "of")
            || (_before[index].Span.Text is "call" && after is ".")
            || (_before[index].Span.Text is "on" && _before[Math.Max(0, index - 4)..index].Any(token => token.Span.Text == ":") && Declares(index));
    }

    private bool Declares(int index) => _before[..index].LastOrDefault(token => token.IsMark("{") || token.IsMark("}")) is { Span.Start: var brace } && brace < Begin;

    private bool IsPartOfQuestion(int index)
    {
        for (var i = index - 1; i >= 0 && !_before[i].IsMark("{") && !_before[i].IsMark("}"); i--)
        {
            if (_before[i].Span.Text is "menu" or "collect" or "choose" or "record" or "take" or "early")
            {
                return true;
            }

            if (_before[i].Kind == FlowTokenKind.ReservedWord && Beginnings.Contains(_before[i].Span.Text) && _before[i].Span.Text is not "at")
            {
                return false;
            }
        }

        return false;
    }
}
