using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>The steps of a test and how far the call has come. Knows what was heard since the last step that the caller took or matched.</summary>
internal sealed class TestScript(IReadOnlyList<TestStep> steps, int testLine)
{
    private readonly List<string> _heard = [];
    private readonly List<string> _executed = [];
    private readonly List<string> _logged = [];
    private readonly List<string> _tagged = [];
    private int _next;

    /// <summary>The step whose turn it is; null when all are done.</summary>
    public TestStep? Current => _next < steps.Count ? steps[_next] : null;

    /// <summary>What was not met; null as long as all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Line of the step that was not met.</summary>
    public int FailureLine { get; private set; }

    /// <summary>A prompt was heard by the caller.</summary>
    public void Heard(string prompt)
    {
        _heard.Add(prompt);
        Settle();
    }

    /// <summary>A query or command was executed.</summary>
    public void Executed(string statement)
    {
        _executed.Add(statement);
        Settle();
    }

    /// <summary>The flow wrote a line.</summary>
    public void Logged(string text)
    {
        _logged.Add(text);
        Settle();
    }

    /// <summary>The flow set a tag.</summary>
    public void Tagged(string name, string? value)
    {
        _tagged.Add(value is null ? name : $"{name}={value}");
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
            : $", heard {string.Join(", ", _heard)}";
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
                var index = _heard.IndexOf(step.Text ?? "");
                if (index >= 0)
                {
                    _heard.RemoveRange(0, index + 1);
                }

                return index >= 0;
            case TestStepKind.ExpectCommand:
                return _executed.Remove(step.Text ?? "");
            case TestStepKind.ExpectLog:
                return _logged.Remove(step.Text ?? "");
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
        var index = _tagged.FindIndex(tag => parts.Length == 2
            ? tag == $"{parts[0]}={parts[1]}"
            : tag == parts[0] || tag.StartsWith(parts[0] + "=", StringComparison.Ordinal));
        if (index >= 0)
        {
            _tagged.RemoveAt(index);
        }

        return index >= 0;
    }

    private static string Describe(TestStep step) => step.Kind switch
    {
        TestStepKind.Hears => $"to hear {step.Text}",
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
        TestStepKind.ExpectHangup => "the flow to hang up",
        _ => step.Kind.ToString(),
    };
}
