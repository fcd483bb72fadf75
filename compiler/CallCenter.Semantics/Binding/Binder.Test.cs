using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Test.cs
{
    private ImmutableArray<TestManifest> BindTests(IEnumerable<TestSyntax> tests)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var manifests = ImmutableArray.CreateBuilder<TestManifest>();
        foreach (var test in tests)
        {
            if (!seen.TryAdd(test.Name.Value, test.Name.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(test.Name.Span, "test", test.Name.Value, seen[test.Name.Value]));
            }

            if (BindTest(test) is { } manifest)
            {
                manifests.Add(manifest);
            }
        }

        return manifests.ToImmutable();
    }

    private TestManifest? BindTest(TestSyntax test)
    {
        CallStepSyntax[] calls = [.. test.Steps.OfType<CallStepSyntax>()];
        foreach (var again in calls.Skip(1))
        {
            _diagnostics.Add(Report.TestCallCount(again.Span, test.Name.Value, calls[0].Span));
        }

        if (calls.Length == 0)
        {
            _diagnostics.Add(Report.TestCallCount(test.Keyword, test.Name.Value, null));
        }

        var call = calls.FirstOrDefault();
        foreach (var step in test.Steps.Where(step => step is not CallStepSyntax))
        {
            CheckOrder(step, call);
        }

        ImmutableArray<int> switches = [.. test.Steps.OfType<SwitchStepSyntax>().Select(BindSwitchStep).OfType<int>()];
        var givens = BindGivens(test.Steps.OfType<GivenStepSyntax>());
        ImmutableArray<TestStep> steps = [.. test.Steps.Select(BindStep).OfType<TestStep>()];
        if (call is null)
        {
            return null;
        }

        CheckPhone(call.From.Span, call.From.Value);
        CheckPhone(call.To.Span, call.To.Value);
        return new TestManifest(
            test.Name.Value,
            test.Span.File.Path,
            test.Span.StartPosition.Line,
            call.From.Value,
            call.To.Value,
            call.Date.Value.ToDateTime(TimeOnly.FromTimeSpan(call.Time.Value)),
            switches,
            givens,
            steps)
        {
            Settings = [.. test.Steps.OfType<SettingStepSyntax>().Select(BindSettingStep).OfType<TestSetting>()],
            Shares = [.. test.Steps.OfType<GivenShareStepSyntax>().Select(BindGivenShare)],
        };
    }

    private void CheckOrder(TestStepSyntax step, CallStepSyntax? call)
    {
        var isPreparation = step is GivenStepSyntax or GivenShareStepSyntax or SwitchStepSyntax or SettingStepSyntax;
        if (call is not null && isPreparation == step.Span.Start > call.Span.Start)
        {
            _diagnostics.Add(Report.StepOrder(step.Span, isPreparation, call.Span));
        }
    }

    // Hundredths of a percent; a hundred percent is the last call of the last share.
    private int BindGivenShare(GivenShareStepSyntax step)
    {
        if (PartsOf(step.Percent) is not { } parts)
        {
            _diagnostics.Add(Report.ShareNotFit(step.PercentAt, step.PercentAt.Text));
            return 0;
        }

        return Math.Min(parts, PartsInAll - 1);
    }

    private int? BindSwitchStep(SwitchStepSyntax step) =>
        _switches.Resolve(step.Switch) is { Syntax: SwitchSyntax declared } symbol && declared.Default != step.On ? symbol.Index : null;

    private ImmutableArray<TestGiven> BindGivens(IEnumerable<GivenStepSyntax> steps)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var givens = ImmutableArray.CreateBuilder<TestGiven>();
        foreach (var step in steps)
        {
            if (!seen.TryAdd(step.Statement.Text, step.Statement.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(step.Statement.Span, "answer", step.Statement.Text, seen[step.Statement.Text]));
            }
            else if (ResolveStatement(step.Statement) is { } statement && BindGiven(statement, step) is { } given)
            {
                givens.Add(given with { After = step.After?.Value });
            }
        }

        return givens.ToImmutable();
    }

    private TestGiven? BindGiven(DataStatementSymbol statement, GivenStepSyntax step)
    {
        var value = step.Value;
        if (step.More.Length > 0 && statement.Result is not ListType && !Scalars.IsError(statement.Result))
        {
            _diagnostics.Add(Report.GivenIsNoList(step.More[0].Span, statement.Name, statement.Result.Name));
            return null;
        }

        var word = (value as NameExpressionSyntax)?.Name.Text;
        return word switch
        {
            "timeout" => new TestGiven(statement.Index, nameof(DataOutcome.Timeout), []),
            "failed" => new TestGiven(statement.Index, nameof(DataOutcome.Failed), []),
            "done" when !statement.IsQuery => new TestGiven(statement.Index, nameof(DataOutcome.Done), []),
            _ when Scalars.IsError(statement.Result) && statement.IsQuery => null,
            _ when word is not null || !statement.IsQuery => GivenDoesNotFit(statement, value),
            _ when statement.Result is ListType list => BindGivenList(statement, list, [value, .. step.More]),
            _ => BindGivenRow(statement, value),
        };
    }

    // `none` is the list without items.
    private TestGiven? BindGivenList(DataStatementSymbol statement, ListType list, ImmutableArray<ExpressionSyntax> items)
    {
        if (items is [NoneSyntax])
        {
            return new TestGiven(statement.Index, nameof(DataOutcome.Done), []);
        }

        if (items.Length > list.ItemsMax)
        {
            _diagnostics.Add(Report.CountOutOfRange(items[list.ItemsMax].Span, "number of items", InvariantText.Of((long)items.Length), 0, list.ItemsMax));
            return null;
        }

        IReadOnlyList<string?>?[] rows = [.. items.Select(item => RowOf(Convert(BindExpression(item), list.Item, $"An item of `{statement.Name}`")))];
        return rows.Contains(null) ? null : new TestGiven(statement.Index, nameof(DataOutcome.Done), [.. rows.OfType<IReadOnlyList<string?>>()]);
    }

    // Null after a report.
    private IReadOnlyList<string?>? RowOf(BoundExpression bound)
    {
        var inner = bound is BoundConversion { Type: OptionalType } conversion ? conversion.Operand : bound;
        IEnumerable<BoundExpression> columns = inner is BoundRecordLiteral record ? record.Values : [inner];
        return columns.Any(column => column is BoundErrorExpression) ? null : [.. columns.Select(ConstantText)];
    }

    private TestGiven? GivenDoesNotFit(DataStatementSymbol statement, ExpressionSyntax value)
    {
        var result = statement.Result is OptionalType optional ? optional.Inner : statement.Result;
        _diagnostics.Add(Report.GivenDoesNotFit(
            value.Span,
            statement.Name,
            value.Span.Text,
            !statement.IsQuery ? ["done", "timeout", "failed"]
                : [result is RecordType ? result.Name + " { … }" : result.Name, .. statement.Result is OptionalType ? (string[])["none"] : [], "timeout", "failed"]));
        return null;
    }

    private TestGiven? BindGivenRow(DataStatementSymbol statement, ExpressionSyntax value)
    {
        if (value is NoneSyntax && statement.Result is not OptionalType)
        {
            return GivenDoesNotFit(statement, value);
        }

        var bound = Convert(BindExpression(value), statement.Result, $"The answer of `{statement.Name}`");
        if (bound is BoundNone)
        {
            return new TestGiven(statement.Index, nameof(DataOutcome.Done), []);
        }

        return RowOf(bound) is { } row ? new TestGiven(statement.Index, nameof(DataOutcome.Done), [row]) : null;
    }

    private string? ConstantText(BoundExpression value)
    {
        switch (value)
        {
            case BoundLiteral literal:
                return InvariantText.Of(literal.Value);
            case BoundNone:
                return null;
            case BoundConversion conversion:
                return ConstantText(conversion.Operand);
            default:
                _diagnostics.Add(Report.TypeNotHere(value.Span, value.Type.Name, "An answer in a test", "Write a value that stands here as it is, such as `5` or `\"王芳\"`."));
                return null;
        }
    }

    private TestStep? BindStep(TestStepSyntax step)
    {
        var line = step.Span.StartPosition.Line;
        switch (step)
        {
            case HearsStepSyntax it:
                _prompts.Resolve(it.Prompt);
                return new TestStep(TestStepKind.Hears, line, it.Prompt.Text, Detail: it.Language is null ? null : BindLanguage(it.Language));
            case PressStepSyntax it:
                CheckKeys(it.Keys);
                return new TestStep(TestStepKind.Press, line, it.Keys.Value);
            case SilenceStepSyntax:
                return new TestStep(TestStepKind.Silence, line);
            case SpeaksStepSyntax it:
                CheckDuration(it.Length.Span, "time to speak", it.Length.Value, SemanticLimits.WaitMin, SemanticLimits.RecordMax);
                return new TestStep(TestStepKind.Speaks, line, Duration: it.Length.Value);
            case HangsUpStepSyntax:
                return new TestStep(TestStepKind.HangsUp, line);
            case ExpectTransferStepSyntax it:
                return new TestStep(TestStepKind.ExpectTransfer, line, it.To.Value, BindTransferOutcome(it.Outcome));
            case ExpectQueueStepSyntax it:
                return BindExpectQueue(it, line);
            case ExpectCallbackStepSyntax it:
                return BindExpectCallback(it, line);
            case ExpectCommandStepSyntax it:
                CheckCommand(it.Command);
                return new TestStep(TestStepKind.ExpectCommand, line, it.Command.Text);
            case ExpectRejectStepSyntax it:
                return new TestStep(TestStepKind.ExpectReject, line, it.Status.Span.Text);
            case ExpectRedirectStepSyntax it:
                return new TestStep(TestStepKind.ExpectRedirect, line, it.To.Value);
            case ExpectLogStepSyntax it:
                return new TestStep(TestStepKind.ExpectLog, line, it.Text.Value);
            case ExpectTagStepSyntax it:
                return new TestStep(TestStepKind.ExpectTag, line, it.Tag.Value);
            case ExpectBlindTransferStepSyntax it:
                return new TestStep(TestStepKind.ExpectBlindTransfer, line, it.To.Value);
            case ExpectDialStepSyntax it:
                return new TestStep(TestStepKind.ExpectDial, line, it.To.Value, BindExpected(it.Outcome, "dial", Outcomes.Dial));
            case ExpectConferenceStepSyntax it:
                return new TestStep(TestStepKind.ExpectConference, line, Outcome: BindExpected(it.Outcome, "conference", Outcomes.Conference));
            case ExpectFaxStepSyntax it:
                return new TestStep(TestStepKind.ExpectFax, line, Outcome: BindExpected(it.Outcome, "fax", [.. Outcomes.FaxSend.Take(1), .. Outcomes.FaxReceive]));
            case ExpectMessageStepSyntax it:
                return new TestStep(
                    TestStepKind.ExpectMessage,
                    line,
                    it.Box.Value,
                    it.Outcome is { } outcome ? BindExpected(outcome, "take message", Outcomes.TakeMessage) : nameof(MessageOutcome.Taken));
            case ExpectSendStepSyntax it:
                return new TestStep(TestStepKind.ExpectSend, line, it.To.Value, BindExpected(it.Outcome, "send", Outcomes.Send), Detail: it.Medium.Text);
            case ExpectVerifyStepSyntax it:
                return new TestStep(TestStepKind.ExpectVerify, line, Outcome: BindExpected(it.Outcome, "verify", Outcomes.VerifyByQuery));
            case ExpectFlowStepSyntax it:
                _flows.Resolve(it.Flow);
                return new TestStep(TestStepKind.ExpectFlow, line, it.Flow.Text);
            case ExpectHangupStepSyntax:
                return new TestStep(TestStepKind.ExpectHangup, line);
            default:
                return null;
        }
    }

    private TestSetting? BindSettingStep(SettingStepSyntax step)
    {
        if (_settings.Resolve(step.Setting) is not { } setting)
        {
            return null;
        }

        return BindConstant(step.Value, setting.Type, $"The value of `{setting.Name}`") is { } value
            ? new TestSetting(setting.Index, InvariantText.Of(value))
            : null;
    }

    // The name of an outcome as runtimes call it; `Failed` after a report.
    private string BindExpected(NameSyntax outcome, string statement, Outcome[] outcomes)
    {
        if (Array.Exists(outcomes, it => it.Name == outcome.Text))
        {
            return string.Concat(outcome.Text.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        }

        string[] names = [.. outcomes.Select(it => it.Name)];
        _diagnostics.Add(Report.UnknownOutcome(outcome.Span, statement, outcome.Text, Nearest.To(outcome.Text, names), names));
        return "Failed";
    }

    private string BindTransferOutcome(NameSyntax outcome)
    {
        if (Array.Find(Outcomes.Transfer, it => it.Name == outcome.Text) is not { } known)
        {
            string[] names = [.. Outcomes.Transfer.Select(it => it.Name)];
            _diagnostics.Add(Report.UnknownOutcome(outcome.Span, "transfer", outcome.Text, Nearest.To(outcome.Text, names), names));
            return nameof(TransferOutcome.Failed);
        }

        return known.Name == "no answer" ? nameof(TransferOutcome.NoAnswer) : char.ToUpperInvariant(known.Name[0]) + known.Name[1..];
    }

    private void CheckCommand(NameSyntax name)
    {
        if (ResolveStatement(name, "command") is { IsQuery: true })
        {
            _diagnostics.Add(Report.TypeNotHere(name.Span, "query", "An expected command", "Name a `command`; a test sees what a query answered by what follows."));
        }
    }

    private void CheckKeys(TextSyntax keys)
    {
        if (keys.Value.Length == 0 || keys.Value.Any(key => !IsKey(key)))
        {
            _diagnostics.Add(Report.BadKey(keys.Span, keys.Value));
        }
    }
}
