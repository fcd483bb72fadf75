using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>What a flow does before it answers, and what it writes down.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.BeforeAnswer.cs
{
    public ValueTask RejectAsync(int status)
    {
        if (Begin())
        {
            EndAs(TestStepKind.ExpectReject, SettingValues.Format(status), $"the call was refused with {SettingValues.Format(status)}");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RedirectAsync(string target)
    {
        if (Begin())
        {
            EndAs(TestStepKind.ExpectRedirect, target, $"the call was redirected to \"{target}\"");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask PlayEarlyAsync(PromptUse prompt)
    {
        if (BeginWithCaller())
        {
            Hear([prompt], bargeIn: false);
            LeavesNow();
        }

        return ValueTask.CompletedTask;
    }

    public void Log(string text)
    {
        Count();
        _script.Noticed(TestStepKind.ExpectLog, text);
    }

    public void Tag(string name, string? value)
    {
        Count();
        _script.Noticed(TestStepKind.ExpectTag, value is null ? name : $"{name}={value}");
    }

    private void EndAs(TestStepKind kind, string text, string happened)
    {
        if (_script.Current is { } step && step.Kind == kind && step.Text == text)
        {
            _script.Take();
        }
        else
        {
            _script.FailBecause(happened);
        }

        HasEnded = true;
    }
}
