using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>The steps of a test and how far the call has come. Knows what was heard since the last step that the caller took or matched.</summary>
/// <param name="steps">The steps.</param>
/// <param name="testLine">Line of the test.</param>
/// <param name="zone">Zone of the project.</param>
internal sealed partial class TestScript(IReadOnlyList<TestStep> steps, int testLine, TimeZoneInfo zone)
{
    private readonly List<HeardPrompt> _heard = [];
    private readonly List<TestStep> _unheard = [];
    private readonly List<Notice> _noticed = [];
    private TimeSpan _since;
    private int _next;

    /// <summary>The step whose turn it is; null when all are done.</summary>
    public TestStep? Current => _next < steps.Count ? steps[_next] : null;

    /// <summary>Virtual time since the call came, kept by the call.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>When the caller stops waiting, or hangs up by the clock; null when his step depends on no time.</summary>
    public TimeSpan? Due => Current is { Kind: TestStepKind.Waits or TestStepKind.HangsUp, Duration: { } after } ? _since + after : null;

    /// <summary>Reads a value of the call, such as <c>call.vip</c>; false when it has none yet.</summary>
    public CallValueReader? ReadValue { get; set; }

    /// <summary>A prompt was heard by the caller.</summary>
    public void Heard(HeardPrompt prompt)
    {
        Note(TestMomentKind.Heard, prompt.ToString());
        if (_unheard.Find(step => Fits(step, prompt)) is { } unwanted)
        {
            FailAt(unwanted, $"{prompt} is heard");
            return;
        }

        _heard.Add(prompt);
        Settle();
    }

    /// <summary>Something happened that a step may expect at its turn.</summary>
    /// <param name="kind">The kind of step that expects it.</param>
    /// <param name="what">What happened, as the step names it.</param>
    /// <param name="values">Values that belong to it; null for none.</param>
    public void Noticed(TestStepKind kind, string what, object?[]? values = null)
    {
        if (TestStepWords.Noticed(kind, what) is { } words)
        {
            Note(TestMomentKind.Flow, words);
        }

        _noticed.Add(new Notice(kind, what, values));
        Settle();
    }

    /// <summary>The step whose turn it is has been taken by the caller; what was heard before it no longer counts.</summary>
    public void Take()
    {
        if (Current is { } step)
        {
            Note(TestStepWords.IsOfCaller(step.Kind) ? TestMomentKind.Caller : TestMomentKind.Flow, TestStepWords.Done(step));
        }

        Advance();
        _heard.Clear();
        Settle();
    }

    /// <summary>Takes the step whose turn it is when it is of a kind and depends on no time or prompt.</summary>
    public bool TryTake(TestStepKind kind)
    {
        if (Current is not { Duration: null, During: null } step || step.Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>What the caller only notices is met as soon as it has happened.</summary>
    public void Settle()
    {
        while (Current is { } step)
        {
            if (step.Kind == TestStepKind.DoesNotHear)
            {
                _unheard.Add(step);
                _next++;
                _since = Now;
            }
            else if (IsMet(step))
            {
                Advance();
            }
            else
            {
                return;
            }
        }
    }

    private void Advance()
    {
        _next++;
        _since = Now;
        _unheard.Clear();
    }

    private bool IsMet(TestStep step)
    {
        switch (step.Kind)
        {
            case TestStepKind.Hears:
                var index = _heard.FindIndex(heard => Fits(step, heard));
                if (index >= 0)
                {
                    _heard.RemoveRange(0, index + 1);
                }

                return index >= 0;
            case TestStepKind.ExpectCommand or TestStepKind.ExpectQuery:
                return TakeNotice(it => it.Kind == step.Kind && it.What == step.Text && TestValues.Fit(step.Values, it.Values, zone));
            case TestStepKind.ExpectLog or TestStepKind.ExpectFlow:
                return TakeNotice(it => it.Kind == step.Kind && it.What == (step.Text ?? ""));
            case TestStepKind.ExpectMessage:
                return TakeNotice(it => it.Kind == step.Kind && it.What == $"{step.Text} {step.Outcome}");
            case TestStepKind.ExpectVerify:
                return TakeNotice(it => it.Kind == step.Kind && it.What == step.Outcome);
            case TestStepKind.ExpectRecording:
                return step.Outcome is null
                    && TakeNotice(it => it.Kind == step.Kind && (step.Duration is not { } length || it.What == SettingValues.Format(length)));
            case TestStepKind.ExpectTag:
                return TakeNotice(it => it.Kind == step.Kind && IsTagged(step.Text ?? "", it.What));
            case TestStepKind.ExpectCall:
                return HasValue(step);
            default:
                return false;
        }
    }

    private bool TakeNotice(Predicate<Notice> fits)
    {
        var index = _noticed.FindIndex(fits);
        if (index >= 0)
        {
            _noticed.RemoveAt(index);
        }

        return index >= 0;
    }

    private bool Fits(TestStep step, HeardPrompt heard) =>
        (step.Words is { } words
            ? heard.Words.Contains(words, StringComparison.Ordinal)
            : heard.Prompt == step.Text && TestValues.Fit(step.Values, heard.Arguments, zone))
        && (step.Detail is null || heard.Language is null || heard.Language == step.Detail);

    // `vip` fits whatever its value; `intent = balance` fits that value only.
    private static bool IsTagged(string expected, string tag)
    {
        string[] parts = [.. expected.Split('=', 2).Select(part => part.Trim())];
        return parts.Length == 2 ? tag == $"{parts[0]}={parts[1]}" : tag == parts[0] || tag.StartsWith(parts[0] + "=", StringComparison.Ordinal);
    }

    private bool HasValue(TestStep step)
    {
        var expected = step.Values[0];
        return ReadValue is not null && ReadValue(expected, out var value)
            ? TestValues.Fits(expected, value, zone)
            : expected.Index >= 0 && expected.Text == step.Initial;
    }

    private sealed record Notice(TestStepKind Kind, string What, object?[]? Values);
}

/// <summary>Reads a value of the call; false when it has none yet.</summary>
/// <param name="value">Which one.</param>
/// <param name="read">The value, of its CLR type.</param>
internal delegate bool CallValueReader(TestValue value, out object? read);
