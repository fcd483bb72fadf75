using CallCenter.Abstractions.Calls;

namespace CallCenter.Emit.Tests;

/// <content>Before the answer, and notes.</content>
internal sealed partial class FakeCall
{
    public ValueTask RejectAsync(int status)
    {
        HasEnded = true;
        return Done($"reject {status}");
    }

    public ValueTask RedirectAsync(string target)
    {
        HasEnded = true;
        return Done($"redirect {target}");
    }

    public ValueTask PlayEarlyAsync(PromptUse prompt) => Done($"early {Describe(prompt)}");

    void ICall.Log(string text) => Note($"log {text}");

    void ICall.Tag(string name, string? value) => Note($"tag {name}={value}");
}
