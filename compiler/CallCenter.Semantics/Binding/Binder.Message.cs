using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Message.cs
{
    private BoundTakeMessage BindTakeMessage(TakeMessageSyntax syntax)
    {
        var node = Named("message", syntax.Name, syntax);
        var words = $"take message {syntax.Name.Text}";
        var at = syntax.Keyword with { Length = syntax.Name.Span.End - syntax.Keyword.Start };
        var box = Convert(BindExpression(syntax.Box), Scalars.Text(SemanticLimits.BoxCharactersMax), "The box of a message");
        var recorder = BindRecorder(words, at, syntax.Clauses);
        var local = NewLocal(syntax.Name, Scalars.Recording, isVariable: false);
        var head = new StatementHead(node, words, at, Outcomes.TakeMessage) { Target = local, ValueOutcome = Outcomes.Taken };
        var arms = ArmsInOrder(head, syntax.Arms);
        Frame.Declare(local);
        return new BoundTakeMessage(
            node, syntax.Span, arms, local, box, recorder.LengthMax, recorder.EndKey, recorder.Silence, recorder.Prompt);
    }

    private BoundPlayRecording BindPlayRecording(PlayRecordingSyntax syntax) => new(
        Unnamed("play", "recording " + syntax.Value.Span.Text, syntax),
        syntax.Span,
        Convert(BindExpression(syntax.Value), Scalars.Recording, "What is played"),
        !syntax.WithoutBargeIn);

    private BoundSend BindSend(SendSyntax syntax)
    {
        var node = Unnamed("send", $"{syntax.Medium.Text} to {syntax.To.Span.Text}", syntax);
        var words = $"send {syntax.Medium.Text}";
        var at = syntax.Keyword with { Length = syntax.Medium.Span.End - syntax.Keyword.Start };
        var isEmail = syntax.Medium.Text == "email";
        if (!isEmail && syntax.Medium.Text != "sms")
        {
            _diagnostics.Add(Report.UnknownMedium(syntax.Medium.Span, syntax.Medium.Text, Nearest.To(syntax.Medium.Text, ["sms", "email"])));
        }
        else if (isEmail != syntax.Subject is not null)
        {
            _diagnostics.Add(Report.SubjectOf(syntax.Subject?.Span ?? at, isEmail));
        }

        var clauses = new Clauses(words, at, syntax.Clauses, ["within"], _diagnostics);
        var to = isEmail
            ? Convert(BindExpression(syntax.To), Scalars.Text(SemanticLimits.TextCharactersMax), "Whom an email goes to")
            : Convert(BindExpression(syntax.To), Scalars.Phone, "Whom a message goes to");
        var subject = syntax.Subject is null
            ? null
            : Convert(BindExpression(syntax.Subject), Scalars.Text(SemanticLimits.MessageCharactersMax), "The subject of an email");
        var text = Convert(BindExpression(syntax.Text), Scalars.Text(SemanticLimits.MessageCharactersMax), "The text of a message");
        var within = BindSendTime(clauses.Find<WithinClauseSyntax>(), words);
        var head = new StatementHead(node, words, at, Outcomes.Send);
        return new BoundSend(node, syntax.Span, BindSendArms(head, syntax.Handling), syntax.Medium.Text, to, subject, text, within);
    }

    private TimeSpan BindSendTime(WithinClauseSyntax? within, string words)
    {
        if (within is null)
        {
            return SemanticLimits.SendDefault;
        }

        if (within.Next is { } next)
        {
            _diagnostics.Add(Report.ClauseDoesNotFit(next.Span, words, "then", ["within"]));
        }

        CheckDuration(within.First.Span, "time limit", within.First.Value, SemanticLimits.QueryMin, SemanticLimits.QueryMax);
        return within.First.Value;
    }

    // `else continue` goes on whatever happens; `else -> X` is for all but a message that went out.
    private ImmutableArray<(string, BoundArm?)> BindSendArms(StatementHead head, HandlingSyntax? handling)
    {
        switch (handling)
        {
            case ElseHandlingSyntax { Body.Statements: [ContinueSyntax] }:
                return [.. head.Outcomes.Select(outcome => (outcome.Name, (BoundArm?)null))];
            case ElseHandlingSyntax only:
                var arm = BindArm(head, new ElseArmSyntax(only.Span, only.Head, only.Body), [.. head.Outcomes.Skip(1).Select(outcome => outcome.Name)], "else", "else");
                return [.. head.Outcomes.Select(outcome => (outcome.Name, outcome.Name == Outcomes.Delivered ? null : arm))];
            case ElseNoneSyntax none:
                _diagnostics.Add(Report.WrongShortElse(none.Span, head.Words, isQuery: false));
                return [.. head.Outcomes.Select(outcome => (outcome.Name, (BoundArm?)null))];
            default:
                return ArmsInOrder(head, handling is ArmsHandlingSyntax it ? it.Arms : []);
        }
    }
}
