using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Transfer.cs
{
    private const string UnboundedRinging = "it would ring without end";
    private const string UnboundedTalk = "the talk would have no limit";

    private BoundStatement BindTransfer(TransferSyntax syntax)
    {
        var node = Unnamed("transfer", "transfer to " + syntax.Target.Span.Text, syntax);
        var clauses = new Clauses("transfer", syntax.Keyword, syntax.Clauses, ["from", "ring", "at most"], _diagnostics);
        var target = BindParty(syntax.Target, "The target of a transfer");
        var ring = clauses.Need<RingClauseSyntax>("ring", UnboundedRinging, "ring 20s") is { } rings
            ? BindBound(rings.Value, "ringing time", SemanticLimits.RingMin, SemanticLimits.RingMax)
            : null;
        var talk = clauses.Need<AtMostClauseSyntax>("at most", UnboundedTalk, "at most 30m") is { } most
            ? BindBound(most.Value, "talk", SemanticLimits.RingMin, SemanticLimits.LongestCallMax)
            : null;
        var from = BindFrom(clauses);
        var head = new StatementHead(node, "transfer", syntax.Keyword, Outcomes.Transfer);
        var arms = BindArms(head, syntax.Arms);
        if (ring is null || talk is null)
        {
            return new BoundErrorStatement(node, syntax.Span, ArmsEnd(arms, head));
        }

        return new BoundTransfer(
            node,
            syntax.Span,
            target,
            ring,
            talk,
            arms["completed"],
            arms["busy"],
            arms["no answer"],
            arms["rejected"],
            arms["unreachable"],
            arms["timeout"],
            arms["failed"])
        {
            From = from,
        };
    }

    private static bool IsSipAddress(string address) =>
        (address.StartsWith("sip:", StringComparison.Ordinal) || address.StartsWith("sips:", StringComparison.Ordinal))
        && !address.Any(char.IsWhiteSpace) && address.Length > "sips:".Length;

    private BoundRecord BindRecordMessage(RecordMessageSyntax syntax)
    {
        var node = Named("record", syntax.Name, syntax);
        var words = $"record {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var clauses = new Clauses(words, at, syntax.Clauses, ["at most", "ends with", "silence", "play"], _diagnostics);
        var longest = SemanticLimits.RecordMax;
        if (clauses.Need<AtMostClauseSyntax>("at most", "it would record without end", "at most 60s") is { } most)
        {
            longest = BindRecordLength(most.Value);
        }

        var endKey = BindRecordEndKey(clauses.Find<EndsWithClauseSyntax>()?.Key);
        var silence = clauses.Find<SilenceClauseSyntax>()?.Length;
        if (silence is not null)
        {
            CheckDuration(silence.Span, "silence", silence.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax);
        }

        var prompt = clauses.Find<PlayClauseSyntax>() is { } play ? BindPromptUse(play.Prompt) : null;
        var local = NewLocal(syntax.Name, Scalars.Recording, isVariable: false);
        var head = new StatementHead(node, words, at, Outcomes.Record) { Target = local, ValueOutcome = Outcomes.Recorded };
        var arms = BindArms(head, syntax.Arms);
        Frame.Declare(local);
        return new BoundRecord(
            node, syntax.Span, local, longest, endKey, silence?.Value, prompt, arms[Outcomes.Recorded], arms["empty"], arms["failed"]);
    }

    // Digits may end a recording too: nothing else is typed there.
    private char? BindRecordEndKey(TextSyntax? key)
    {
        if (key is null)
        {
            return null;
        }

        if (key.Value.Length == 1 && IsKey(key.Value[0]))
        {
            return key.Value[0];
        }

        _diagnostics.Add(Report.BadKey(key.Span, key.Value));
        return null;
    }

    private TimeSpan BindRecordLength(ExpressionSyntax syntax)
    {
        var length = Convert(BindExpression(syntax), Scalars.Duration, "The longest recording");
        if (length is BoundLiteral { Value: TimeSpan value })
        {
            if (CheckDuration(syntax.Span, "recording", value, SemanticLimits.RecordMin, SemanticLimits.RecordMax))
            {
                CheckOutlasts(syntax.Span, "recording", value);
            }

            return value;
        }

        if (length is not BoundErrorExpression)
        {
            _diagnostics.Add(Report.BoundNotKnown(syntax.Span, "recording"));
        }

        return SemanticLimits.RecordMax;
    }
}
