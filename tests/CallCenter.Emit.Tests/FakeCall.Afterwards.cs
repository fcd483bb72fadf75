using CallCenter.Abstractions.Calls;

namespace CallCenter.Emit.Tests;

/// <content>What lasts beyond the conversation.</content>
internal sealed partial class FakeCall
{
    private bool _hasEnded;
    private bool _isAfterwards;

    /// <summary>Where chance falls.</summary>
    public int ChanceIs { get; init; }

    public CallData Data { get; } = new();

    public string Place => "";

    public Recording? LastRecording { get; init; }

    public string EndedBy { get; private set; } = "caller";

    public int Chance() => ChanceIs;

    public bool BeginAfterwards(bool failed)
    {
        EndedBy = failed ? "failure" : EndedBy;
        HasEnded = true;
        Note(failed ? "after failure" : "after hangup");
        return _isAfterwards = true;
    }

    public void EndAfterwards()
    {
        _isAfterwards = false;
        Note("over");
    }
}
