using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>The steps of a test and how far the call has come. Knows what was heard since the last step that the caller took or matched.</summary>
internal sealed class TestScript(IReadOnlyList<TestStep> steps, int testLine)
{
    private readonly List<(string Prompt, string? Language)> _heard = [];
    private readonly List<(TestStepKind Kind, string What)> _noticed = [];
    private readonly List<TestMoment> _moments = [];
    private int _next;

    /// <summary>The step whose turn it is; null when all are done.</summary>
    public TestStep? Current => _next < steps.Count ? steps[_next] : null;

    /// <summary>What was not met; null as long as all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Line of the step that was not met.</summary>
    public int FailureLine { get; private set; }

    /// <summary>What the failing step expects; null where the failure is not that of a step.</summary>
    public string? FailureExpected { get; private set; }

    /// <summary>What happened instead of it.</summary>
    public string? FailureHappened { get; private set; }

    /// <summary>What had been heard since the last step that was met, when it failed.</summary>
    public IReadOnlyList<string> FailureHeard { get; private set; } = [];

    /// <summary>Virtual time of the failure.</summary>
    public TimeSpan FailedAt { get; private set; }

    /// <summary>Virtual time since the call came, kept by the call.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>What has happened so far, in order.</summary>
    public IReadOnlyList<TestMoment> Moments => _moments;

    /// <summary>A prompt was heard by the caller.</summary>
    /// <param name="prompt">Its name.</param>
    /// <param name="language">The language it was heard in; null for all of them.</param>
    public void Heard(string prompt, string? language)
    {
        Note(TestMomentKind.Heard, prompt);
        _heard.Add((prompt, language));
        Settle();
    }

    /// <summary>Something happened that no step waits for, but that explains how the call went.</summary>
    public void Note(TestMomentKind kind, string text, int node = -1) => _moments.Add(new TestMoment(Now, kind, text, node));

    /// <summary>Something happened that a step may expect at its turn.</summary>
    /// <param name="kind">The kind of step that expects it.</param>
    /// <param name="what">What happened, as <see cref="IsMet"/> compares it.</param>
    public void Noticed(TestStepKind kind, string what)
    {
        if (kind is TestStepKind.ExpectLog or TestStepKind.ExpectTag or TestStepKind.ExpectVerify or TestStepKind.ExpectMessage)
        {
            Note(TestMomentKind.Flow, TestStepWords.Noticed(kind, what));
        }

        _noticed.Add((kind, what));
        Settle();
    }

    /// <summary>The step whose turn it is has been taken by the caller; what was heard before it no longer counts.</summary>
    public void Take()
    {
        if (Current is { } step)
        {
            Note(TestStepWords.IsOfCaller(step.Kind) ? TestMomentKind.Caller : TestMomentKind.Flow, TestStepWords.Done(step));
        }

        _next++;
        _heard.Clear();
        Settle();
    }

    /// <summary>Takes the step whose turn it is when it is of a kind.</summary>
    public bool TryTake(TestStepKind kind)
    {
        if (Current?.Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>The step whose turn it is does not fit what the call does.</summary>
    /// <param name="happened">What the call does, to stand after a comma.</param>
    public void FailBecause(string happened)
    {
        if (Failure is not null)
        {
            return;
        }

        FailureExpected = Current is { } step ? TestStepWords.Expected(step) : "the end of the test";
        FailureHappened = happened;
        FailureHeard = [.. _heard.Select(heard => Current?.Detail is not null && heard.Language is { } language ? $"{heard.Prompt} in {language}" : heard.Prompt)];
        var heard = Current?.Kind != TestStepKind.Hears ? ""
            : FailureHeard.Count == 0 ? ", heard nothing"
            : $", heard {string.Join(", ", FailureHeard)}";
        Fail($"Expected {FailureExpected}{heard}, but {happened}");
    }

    /// <summary>The test fails whatever its steps say.</summary>
    public void Fail(string message)
    {
        if (Failure is null)
        {
            Failure = message;
            FailedAt = Now;
            FailureLine = Current?.Line ?? (steps.Count > 0 ? steps[^1].Line : testLine);
        }
    }

    // What the caller only notices is met as soon as it has happened.
    private void Settle()
    {
        while (Current is { } step && IsMet(step))
        {
            _next++;
        }
    }

    private bool IsMet(TestStep step)
    {
        switch (step.Kind)
        {
            case TestStepKind.Hears:
                var index = _heard.FindIndex(heard =>
                    heard.Prompt == step.Text && (step.Detail is null || heard.Language is null || heard.Language == step.Detail));
                if (index >= 0)
                {
                    _heard.RemoveRange(0, index + 1);
                }

                return index >= 0;
            case TestStepKind.ExpectCommand or TestStepKind.ExpectLog or TestStepKind.ExpectFlow:
                return _noticed.Remove((step.Kind, step.Text ?? ""));
            case TestStepKind.ExpectMessage:
                return _noticed.Remove((step.Kind, $"{step.Text} {step.Outcome}"));
            case TestStepKind.ExpectVerify:
                return _noticed.Remove((step.Kind, step.Outcome ?? ""));
            case TestStepKind.ExpectTag:
                return IsTagged(step.Text ?? "");
            default:
                return false;
        }
    }

    // `vip` fits whatever its value; `intent = balance` fits that value only.
    private bool IsTagged(string expected)
    {
        string[] parts = [.. expected.Split('=', 2).Select(part => part.Trim())];
        var index = _noticed.FindIndex(it => it.Kind == TestStepKind.ExpectTag && (parts.Length == 2
            ? it.What == $"{parts[0]}={parts[1]}"
            : it.What == parts[0] || it.What.StartsWith(parts[0] + "=", StringComparison.Ordinal)));
        if (index >= 0)
        {
            _noticed.RemoveAt(index);
        }

        return index >= 0;
    }
}
