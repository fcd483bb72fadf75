using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Grammar = CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

/// <summary>Says in the author's words what the parser stumbled over.</summary>
internal static class ErrorReader
{
    /// <summary>The message for an error.</summary>
    public static Diagnostic Explain(TokenText text, CommonTokenStream stream, Grammar parser, RecognitionException error)
    {
        var found = error.OffendingToken;
        var beginsWrong = error is NoViableAltException { StartToken: { } start } && start != found;
        var reading = Reading(error, beginsWrong ? ((NoViableAltException)error).StartToken : found);
        var readingAt = reading is null ? (SourceSpan?)null : text.SpanOf(reading.Start);
        var readingName = reading is null ? null : $"`{reading.Start.Text}`";
        if (found.Type == TokenConstants.EOF)
        {
            var open = OpenBracket(stream, found.TokenIndex);
            return Report.FileEnds(
                text.SpanOf(found),
                readingName,
                open is null ? null : text.SpanOf(open),
                open?.Text ?? "",
                open?.Type == Grammar.OPEN_PAREN ? ")" : "}");
        }

        var fitting = parser.Atn.GetExpectedTokens(error.OffendingState, error.Context);
        var slips = new Slips(text, stream);
        var begin = beginsWrong ? ((NoViableAltException)error).StartToken : found;
        var slip = slips.Meant(found, begin, fitting);
        if (beginsWrong && slip is null && begin is { Type: Grammar.IDENTIFIER } && Fitting.NearestWord(begin.Text, fitting) is { } meant)
        {
            return Report.DoesNotFitHere(text.SpanOf(begin), begin.Text, readingName, readingAt, [], meant, null);
        }

        if (EndsEarly(slips, found, fitting, beginsWrong))
        {
            var last = slips.Before(found)!;
            return Report.LineEnds(text.SpanOf(last), Quote(last.Text), readingName, readingAt, Fitting.Describe(fitting), slip?.Kind == SlipKind.Missing ? slip : null);
        }

        if (slip is null && IsName(parser, error))
        {
            return Report.ReservedName(text.SpanOf(found), found.Text);
        }

        var wrong = slip?.Kind == SlipKind.Instead && slip.Span.Start == text.SpanOf(begin).Start ? begin : found;
        return Report.DoesNotFitHere(
            text.SpanOf(wrong),
            Quote(wrong.Text),
            readingName,
            readingAt,
            beginsWrong ? [] : Fitting.Describe(fitting),
            !beginsWrong && found.Type == Grammar.IDENTIFIER ? Fitting.NearestWord(found.Text, fitting) : null,
            slip);
    }

    // What stands on the next line is right as it is: nobody continues there what he has half written here.
    private static bool EndsEarly(Slips slips, IToken found, IntervalSet fitting, bool beginsWrong) =>
        !beginsWrong && slips.BeginsLine(found) && !fitting.Contains(Grammar.CLOSE_BRACE) && !fitting.Contains(Grammar.INBOUND)
        && (found.Type is <= Grammar.BARGE_IN or Grammar.CLOSE_BRACE or Grammar.ARROW || fitting.Contains(Grammar.OPEN_BRACE));

    /// <summary>Whether a reserved word stands where a name is wanted. One that begins a line begins the next declaration: what stands before is half typed.</summary>
    public static bool IsName(Grammar parser, RecognitionException error) =>
        Fitting.IsReserved(error.OffendingToken.Type)
        && error.OffendingToken.Column > 0
        && (error is not NoViableAltException { StartToken: var start } || start == error.OffendingToken)
        && Fitting.WantsOnlyName(parser.Atn.GetExpectedTokens(error.OffendingState, error.Context));

    // The innermost thing with a word of its own that has begun before the error.
    private static ParserRuleContext? Reading(RecognitionException error, IToken before)
    {
        for (var context = error.Context as ParserRuleContext; context is not null; context = context.Parent as ParserRuleContext)
        {
            var named = context.RuleIndex is Grammar.RULE_declaration or Grammar.RULE_statement or Grammar.RULE_arm
                or Grammar.RULE_languageArm or Grammar.RULE_testStep or Grammar.RULE_projectItem or Grammar.RULE_inboundRule
                or Grammar.RULE_holiday or Grammar.RULE_hoursItem or Grammar.RULE_clause;
            if (named && context.Start is { } start && start.StartIndex < before.StartIndex
                && start.Type != Grammar.OPEN_BRACE)
            {
                return context;
            }
        }

        return null;
    }

    private static IToken? OpenBracket(CommonTokenStream stream, int end)
    {
        var open = new Stack<IToken>();
        for (var i = 0; i < end; i++)
        {
            var token = stream.Get(i);
            if (token.Type is Grammar.OPEN_BRACE or Grammar.OPEN_PAREN)
            {
                open.Push(token);
            }
            else if (token.Type is Grammar.CLOSE_BRACE or Grammar.CLOSE_PAREN && open.Count > 0)
            {
                open.Pop();
            }
        }

        return open.Count > 0 ? open.Peek() : null;
    }

    private static string Quote(string found)
    {
        var line = found.AsSpan();
        var end = line.IndexOfAny('\r', '\n');
        var cut = end >= 0 ? line[..end] : line;
        return cut.Length <= SyntaxLimits.QuoteCharactersMax && end < 0
            ? found
            : string.Concat(cut[..Math.Min(cut.Length, SyntaxLimits.QuoteCharactersMax)], "…");
    }
}
