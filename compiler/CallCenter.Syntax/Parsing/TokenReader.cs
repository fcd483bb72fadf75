using System.Collections.Immutable;
using System.Globalization;
using Antlr4.Runtime;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Lexer = CallCenter.Syntax.Generated.FlowLexer;

namespace CallCenter.Syntax.Parsing;

/// <summary>Cuts a text into tokens and reports what is no token, so that the parser meets only what it knows.</summary>
internal sealed partial class TokenReader(TokenText text, DiagnosticBag diagnostics)
{
    private static readonly Dictionary<string, (string Plain, int Type)> FullWidthMarks = new(StringComparer.Ordinal)
    {
        ["："] = (":", Lexer.COLON),
        ["，"] = (",", Lexer.COMMA),
        ["、"] = (",", Lexer.COMMA),
        ["。"] = (".", Lexer.DOT),
        ["．"] = (".", Lexer.DOT),
        ["（"] = ("(", Lexer.OPEN_PAREN),
        ["）"] = (")", Lexer.CLOSE_PAREN),
        ["｛"] = ("{", Lexer.OPEN_BRACE),
        ["｝"] = ("}", Lexer.CLOSE_BRACE),
        ["？"] = ("?", Lexer.QUESTION),
        ["＝"] = ("=", Lexer.ASSIGN),
        ["＞"] = (">", Lexer.GREATER),
        ["＜"] = ("<", Lexer.LESS),
        ["＋"] = ("+", Lexer.PLUS),
        ["－"] = ("-", Lexer.MINUS),
        ["＊"] = ("*", Lexer.STAR),
        ["／"] = ("/", Lexer.SLASH),
        ["＃"] = ("#", Lexer.HASH),
        ["→"] = ("->", Lexer.ARROW),
        ["“"] = ("\"", TokenConstants.InvalidType),
        ["”"] = ("\"", TokenConstants.InvalidType),
        ["＂"] = ("\"", TokenConstants.InvalidType),
        ["％"] = ("%", TokenConstants.InvalidType),
        ["０"] = ("0", TokenConstants.InvalidType),
        ["１"] = ("1", TokenConstants.InvalidType),
        ["２"] = ("2", TokenConstants.InvalidType),
        ["３"] = ("3", TokenConstants.InvalidType),
        ["４"] = ("4", TokenConstants.InvalidType),
        ["５"] = ("5", TokenConstants.InvalidType),
        ["６"] = ("6", TokenConstants.InvalidType),
        ["７"] = ("7", TokenConstants.InvalidType),
        ["８"] = ("8", TokenConstants.InvalidType),
        ["９"] = ("9", TokenConstants.InvalidType),
    };

    private readonly List<(IToken Token, string Found, string Plain)> _fullWidth = [];
    private readonly List<IToken> _tokens = [];
    private CommonToken? _unknownBefore;

    /// <summary>Offsets of the tokens that were reported: an error after one of them is its echo.</summary>
    public List<int> ReportedAt { get; } = [];

    /// <summary>All tokens, comments included, and the end of the file.</summary>
    public List<IToken> Read()
    {
        var lexer = new Lexer(CharStreams.fromString(text.Readable));
        lexer.RemoveErrorListeners();
        var all = lexer.GetAllTokens();
        for (var i = 0; i < all.Count; i++)
        {
            i = TakeOtherText(all, i) ?? TakeOtherNumber(all, i) ?? i;
            Take((CommonToken)all[i], all.Skip(i + 1));
        }

        ImmutableArray<FixEdit> allPlain = [.. _fullWidth.SelectMany(mark => PlainEdits(mark.Token, mark.Plain))];
        foreach (var (token, found, plain) in _fullWidth)
        {
            Report(token, Diagnostics.Catalogue.Report.FullWidth(text.SpanOf(token), found, plain, _fullWidth.Count, PlainEdits(token, plain), allPlain));
        }

        var end = text.Readable.EnumerateRunes().Count();
        _tokens.Add(new CommonToken(TokenConstants.EOF) { StartIndex = end, StopIndex = end - 1, Text = "<EOF>" });
        return _tokens;
    }

    private void Take(CommonToken token, IEnumerable<IToken> behind)
    {
        switch (token.Type)
        {
            case Lexer.SEMICOLON when !BeginsAgeing(behind):
            case Lexer.UNKNOWN:
                TakeUnknown(token);
                return;
            case Lexer.BAD_NUMBER:
                Report(token, Diagnostics.Catalogue.Report.NumberNotUnderstood(text.SpanOf(token), token.Text, UnitSuggestion.For(token.Text)));
                token.Type = UnitSuggestion.For(token.Text) is null ? Lexer.BAD_NUMBER : Lexer.DURATION;
                break;
            case Lexer.BAD_TEXT when token.Text.AsSpan().IndexOfAny('”', '＂') is var half and > 0:
                var at = token.StartIndex + token.Text[..half].EnumerateRunes().Count();
                _fullWidth.Add((new CommonToken(token) { StartIndex = at, StopIndex = at, Type = Lexer.UNKNOWN }, token.Text[half].ToString(), "\""));
                token.Type = Lexer.TEXT;
                break;
            case Lexer.BAD_TEXT:
                Report(token, Diagnostics.Catalogue.Report.TextNotClosed(text.SpanOf(token)));
                token.Type = Lexer.TEXT;
                break;
            case Lexer.BAD_BLOCK_TEXT:
                var quotes = text.SpanOf(token);
                Report(token, Diagnostics.Catalogue.Report.BlockTextNotClosed(quotes with { Length = 3 }));
                token.Type = Lexer.BLOCK_TEXT;
                break;
            case Lexer.CURLY_TEXT:
                _fullWidth.Add((token, "“", "\""));
                break;
            case Lexer.MONEY when token.Text[0] == '￥':
                _fullWidth.Add((token, "￥", "¥"));
                break;
            default:
                break;
        }

        _tokens.Add(token);
    }

    // A text between typographic quotes has two of them, an amount only its sign.
    private ImmutableArray<FixEdit> PlainEdits(IToken token, string plain)
    {
        var span = text.SpanOf(token);
        return token.Type == Lexer.CURLY_TEXT
            ? [new FixEdit(span with { Length = 1 }, plain), new FixEdit(new SourceSpan(span.File, span.End - 1, 1), plain)]
            : [new FixEdit(token.Type == Lexer.MONEY ? span with { Length = 1 } : span, plain)];
    }

    // `; one step up every 2m` is the only place of this mark; everywhere else it is a habit from other languages.
    private static bool BeginsAgeing(IEnumerable<IToken> behind) =>
        behind.FirstOrDefault(token => token.Channel == TokenConstants.DefaultChannel) is { Type: Lexer.ONE };

    private void TakeUnknown(CommonToken token)
    {
        if (FullWidthMarks.TryGetValue(token.Text, out var mark))
        {
            _fullWidth.Add((token, token.Text, mark.Plain));
            if (mark.Type != TokenConstants.InvalidType)
            {
                token.Type = mark.Type;
                _tokens.Add(token);
            }

            return;
        }

        if (CharacterCheck.IsReported(token.Text))
        {
            ReportedAt.Add(text.SpanOf(token).Start);
            return;
        }

        // A run of them is one mistake.
        if (_unknownBefore is null || _unknownBefore.StopIndex + 1 != token.StartIndex)
        {
            Report(token, Diagnostics.Catalogue.Report.UnknownCharacter(text.SpanOf(token), Shown(token.Text), SlipOf(token)));
        }

        _unknownBefore = token;
    }

    // What cannot be seen is named by its number.
    private static string Shown(string character) =>
        char.GetUnicodeCategory(character, 0) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate || character[0] == '\uFFFD' || char.IsSurrogate(character[0])
            ? string.Create(CultureInfo.InvariantCulture, $"U+{char.ConvertToUtf32(character, 0):X4}")
            : character;

    private void Report(IToken token, Diagnostic diagnostic)
    {
        diagnostics.Add(diagnostic);
        ReportedAt.Add(text.SpanOf(token).Start);
    }
}
