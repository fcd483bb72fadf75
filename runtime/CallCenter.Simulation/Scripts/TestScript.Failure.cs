using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>What happened, and what was not met.</summary>
internal sealed partial class TestScript // TestScript.Failure.cs
{
    private readonly List<TestMoment> _moments = [];

    /// <summary>What was not met; null as long as all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Line of the step that was not met.</summary>
    public int FailureLine { get; private set; }

    /// <summary>What the failing step expects; null where the failure is not that of a step.</summary>
    public string? FailureExpected { get; private set; }

    /// <summary>What happened instead of it.</summary>
    public string? FailureHappened { get; private set; }

    /// <summary>What had been heard since the last step that was met, when it failed.</summary>
    public IReadOnlyList<HeardPrompt> FailureHeard { get; private set; } = [];

    /// <summary>Virtual time of the failure.</summary>
    public TimeSpan FailedAt { get; private set; }

    /// <summary>What has happened so far, in order.</summary>
    public IReadOnlyList<TestMoment> Moments => _moments;

    /// <summary>Something happened that explains how the call went.</summary>
    public void Note(TestMomentKind kind, string text, int node = -1) => _moments.Add(new TestMoment(Now, kind, text, node));

    /// <summary>The step whose turn it is does not fit what the call does.</summary>
    /// <param name="happened">What the call does, to stand after a comma.</param>
    public void FailBecause(string happened) => FailAt(Current, happened);

    /// <summary>The test fails whatever its steps say.</summary>
    public void Fail(string message) => Fail(message, Current);

    private void FailAt(TestStep? step, string happened)
    {
        if (Failure is not null)
        {
            return;
        }

        FailureExpected = step is null ? "the end of the test" : TestStepWords.Expected(step);
        FailureHappened = step is null ? happened : happened + WhatElse(step);
        FailureHeard = [.. _heard];
        var heard = step?.Kind != TestStepKind.Hears ? ""
            : FailureHeard.Count == 0 ? ", heard nothing"
            : $", heard {string.Join(", ", FailureHeard.Select(prompt => Name(prompt, step)))}";
        Fail($"Expected {FailureExpected}{heard}, but {FailureHappened}", step);
    }

    private void Fail(string message, TestStep? step)
    {
        if (Failure is null)
        {
            Failure = message;
            FailedAt = Now;
            FailureLine = step?.Line ?? (steps.Count > 0 ? steps[^1].Line : testLine);
        }
    }

    private static string Name(HeardPrompt heard, TestStep step) =>
        step.Words is not null ? heard.ToString()
        : (step.Values.Count > 0 && heard.Arguments is { } arguments ? heard.Prompt + TestValues.Words(arguments) : heard.Prompt)
            + (step.Detail is not null && heard.Language is { } language ? $" in {language}" : "");

    // What was nearly the expected thing is worth more than what happened next.
    private string WhatElse(TestStep step)
    {
        switch (step.Kind)
        {
            case TestStepKind.ExpectCommand or TestStepKind.ExpectQuery
                when _noticed.FindLast(it => it.Kind == step.Kind && it.What == step.Text) is { Values: { } values }:
                return $"; {step.Text} was executed with {TestValues.Words(values)}";
            case TestStepKind.ExpectRecording when _noticed.FindLast(it => it.Kind == step.Kind) is { } other:
                return $"; a recording of {other.What} was left";
            case TestStepKind.ExpectLog or TestStepKind.ExpectTag or TestStepKind.ExpectFlow or TestStepKind.ExpectVerify
                when _noticed.FindLast(it => it.Kind == step.Kind) is { } last:
                return $"; the last one was {TestStepWords.Noticed(last.Kind, last.What) ?? last.What}";
            case TestStepKind.ExpectCall:
                var expected = step.Values[0];
                return ReadValue is not null && ReadValue(expected, out var value) ? $"; call.{expected.Name} is {TestValues.Word(value)}"
                    : expected.Index >= 0 ? $"; call.{expected.Name} is {step.Initial ?? "none"}"
                    : "";
            default:
                return "";
        }
    }
}
