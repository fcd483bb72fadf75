using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>The steps of a test and how far the call has come. Knows what was heard since the last step that the caller took or matched.</summary>
internal sealed class TestScript(IReadOnlyList<TestStep> steps, int testLine)
{
    private readonly List<(string Prompt, string? Language)> _heard = [];
    private readonly List<(TestStepKind Kind, string What)> _noticed = [];
    private int _next;

    /// <summary>The step whose turn it is; null when all are done.</summary>
    public TestStep? Current => _next < steps.Count ? steps[_next] : null;

    /// <summary>What was not met; null as long as all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Line of the step that was not met.</summary>
    public int FailureLine { get; private set; }

    /// <summary>A prompt was heard by the caller.</summary>
    /// <param name="prompt">Its name.</param>
    /// <param name="language">The language it was heard in; null for all of them.</param>
    public void Heard(string prompt, string? language)
    {
        _heard.Add((prompt, language));
        Settle();
    }

    /// <summary>Something happened that a step may expect at its turn.</summary>
    /// <param name="kind">The kind of step that expects it.</param>
    /// <param name="what">What happened, as <see cref="IsMet"/> compares it.</param>
    public void Noticed(TestStepKind kind, string what)
    {
        _noticed.Add((kind, what));
        Settle();
    }

    /// <summary>The step whose turn it is has been taken by the caller; what was heard before it no longer counts.</summary>
    public void Take()
    {
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
        var expected = Current is { } step ? Describe(step) : "the end of the test";
        var heard = Current?.Kind != TestStepKind.Hears ? ""
            : _heard.Count == 0 ? ", heard nothing"
            : $", heard {string.Join(", ", _heard.Select(heard => Current!.Detail is not null && heard.Language is { } language ? $"{heard.Prompt} in {language}" : heard.Prompt))}";
        Fail($"Expected {expected}{heard}, but {happened}");
    }

    /// <summary>The test fails whatever its steps say.</summary>
    public void Fail(string message)
    {
        if (Failure is null)
        {
            Failure = message;
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

    private static string Describe(TestStep step) => step.Kind switch
    {
        TestStepKind.Hears => step.Detail is { } language ? $"to hear {step.Text} in {language}" : $"to hear {step.Text}",
        TestStepKind.Press => $"to press \"{step.Text}\"",
        TestStepKind.Silence => "to be silent",
        TestStepKind.Speaks => "to speak",
        TestStepKind.HangsUp => "to hang up",
        TestStepKind.ExpectTransfer => $"a transfer to \"{step.Text}\"",
        TestStepKind.ExpectQueue => $"queue {step.Text}{(step.Priority is { } priority ? $" with priority {priority.ToLowerInvariant()}" : "")} to be entered",
        TestStepKind.ExpectCallback => $"a call back by queue {step.Text}",
        TestStepKind.ExpectCommand => $"{step.Text} to be executed",
        TestStepKind.ExpectReject => $"the call to be refused with {step.Text}",
        TestStepKind.ExpectRedirect => $"the call to be redirected to \"{step.Text}\"",
        TestStepKind.ExpectLog => $"\"{step.Text}\" to be logged",
        TestStepKind.ExpectTag => $"the tag {step.Text}",
        TestStepKind.ExpectBlindTransfer => $"the call to be handed over to \"{step.Text}\"",
        TestStepKind.ExpectDial => $"\"{step.Text}\" to be dialled",
        TestStepKind.ExpectConference => "a conference",
        TestStepKind.ExpectFax => "a fax",
        TestStepKind.ExpectMessage => $"a message in \"{step.Text}\"",
        TestStepKind.ExpectSend => $"{step.Detail} to \"{step.Text}\"",
        TestStepKind.ExpectVerify => $"a verification that ends as {step.Outcome}",
        TestStepKind.ExpectFlow => $"flow {step.Text} to be entered",
        TestStepKind.ExpectHangup => "the flow to hang up",
        _ => step.Kind.ToString(),
    };
}
