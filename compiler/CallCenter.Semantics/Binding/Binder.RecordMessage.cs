using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.RecordMessage.cs
{
    /// <summary>What <c>record</c> and <c>take message</c> say about the recording.</summary>
    private sealed record Recorder(TimeSpan LengthMax, char? EndKey, TimeSpan? Silence, BoundPromptUse? Prompt);

    private BoundRecord BindRecordMessage(RecordMessageSyntax syntax)
    {
        var node = Named("record", syntax.Name, syntax);
        var words = $"record {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var recorder = BindRecorder(words, at, syntax.Clauses);
        var local = NewLocal(syntax.Name, Scalars.Recording, isVariable: false);
        var head = new StatementHead(node, words, at, Outcomes.Record) { Target = local, ValueOutcome = Outcomes.Recorded };
        var arms = BindArms(head, syntax.Arms);
        Frame.Declare(local);
        return new BoundRecord(
            node,
            syntax.Span,
            local,
            recorder.LengthMax,
            recorder.EndKey,
            recorder.Silence,
            recorder.Prompt,
            arms[Outcomes.Recorded],
            arms["empty"],
            arms["failed"]);
    }

    private Recorder BindRecorder(string words, SourceSpan at, ImmutableArray<ClauseSyntax> written)
    {
        var clauses = new Clauses(words, at, written, ["at most", "ends with", "silence", "play"], _diagnostics);
        var longest = clauses.Need<AtMostClauseSyntax>("at most", "it would record without end", "at most 60s") is { } most
            ? BindRecordLength(most.Value)
            : SemanticLimits.RecordMax;
        var endKey = BindRecordEndKey(clauses.Find<EndsWithClauseSyntax>()?.Key);
        var silence = clauses.Find<SilenceClauseSyntax>()?.Length;
        if (silence is not null)
        {
            CheckDuration(silence.Span, "silence", silence.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax);
        }

        var prompt = clauses.Find<PlayClauseSyntax>() is { } play ? BindPromptUse(play.Prompt) : null;
        return new Recorder(longest, endKey, silence?.Value, prompt);
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
