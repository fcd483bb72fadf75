using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
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
        if (call.DivertedFrom is { } origin)
        {
            CheckPhone(origin.Span, origin.Value);
        }

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
            Trunk = call.Trunk?.Value ?? "",
            DivertedFrom = call.DivertedFrom?.Value ?? "",
            Handed = call.Handed?.Value ?? "",
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

    private TestStep? BindStep(TestStepSyntax step)
    {
        var line = step.Span.StartPosition.Line;
        switch (step)
        {
            case HearsStepSyntax it:
                return BindHeard(TestStepKind.Hears, it.Heard, it.Language, line);
            case DoesNotHearStepSyntax it:
                return BindHeard(TestStepKind.DoesNotHear, it.Heard, it.Language, line);
            case PressStepSyntax it:
                CheckKeys(it.Keys);
                return new TestStep(TestStepKind.Press, line, it.Keys.Value) { During = BindDuring(it.During) };
            case SilenceStepSyntax:
                return new TestStep(TestStepKind.Silence, line);
            case WaitsStepSyntax it:
                CheckDuration(it.Length.Span, "time to wait", it.Length.Value, SemanticLimits.WaitMin, SemanticLimits.LongestCallMax);
                return new TestStep(TestStepKind.Waits, line, Duration: it.Length.Value);
            case SpeaksStepSyntax it:
                CheckDuration(it.Length.Span, "time to speak", it.Length.Value, SemanticLimits.WaitMin, SemanticLimits.RecordMax);
                return new TestStep(TestStepKind.Speaks, line, Duration: it.Length.Value);
            case HangsUpStepSyntax it:
                return new TestStep(TestStepKind.HangsUp, line, Duration: BindAfter(it.After)) { During = BindDuring(it.During) };
            case ExpectTransferStepSyntax it:
                return new TestStep(TestStepKind.ExpectTransfer, line, it.To.Value, BindTransferOutcome(it.Outcome), BindAfter(it.After));
            case ExpectQueueStepSyntax it:
                return BindExpectQueue(it, line);
            case ExpectCallbackStepSyntax it:
                return BindExpectCallback(it, line);
            case ExpectCommandStepSyntax it:
                return BindExpectExecuted(TestStepKind.ExpectCommand, it.Command, it.Arguments, line);
            case ExpectQueryStepSyntax it:
                return BindExpectExecuted(TestStepKind.ExpectQuery, it.Query, it.Arguments, line);
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
                return new TestStep(TestStepKind.ExpectDial, line, it.To.Value, BindExpected(it.Outcome, "dial", Outcomes.Dial), BindAfter(it.After));
            case ExpectConferenceStepSyntax it:
                return new TestStep(TestStepKind.ExpectConference, line, Outcome: BindExpected(it.Outcome, "conference", Outcomes.Conference), Duration: BindAfter(it.After));
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
            case ExpectRecordingStepSyntax it:
                return BindExpectRecording(it, line);
            case ExpectCallStepSyntax it:
                return BindExpectCall(it, line);
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

    private void CheckKeys(TextSyntax keys)
    {
        if (keys.Value.Length == 0 || keys.Value.Any(key => !IsKey(key)))
        {
            _diagnostics.Add(Report.BadKey(keys.Span, keys.Value));
        }
    }
}
