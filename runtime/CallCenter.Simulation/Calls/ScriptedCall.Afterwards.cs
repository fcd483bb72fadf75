using CallCenter.Abstractions.Calls;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>What lasts beyond the conversation: values of the call, and what a flow does when it has ended.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Afterwards.cs
{
    private bool _hasEnded;
    private bool _isAfterwards;
    private TimeSpan? _afterwardsUntil;
    private int _chances;

    public CallData Data { get; } = new();

    public string Place { get; private set; } = "";

    public Recording? LastRecording { get; private set; }

    public string EndedBy { get; private set; } = "caller";

    public int Chance()
    {
        var shares = _test.Shares;
        return shares.Count == 0 ? 0 : shares[Math.Min(_chances++, shares.Count - 1)];
    }

    public bool BeginAfterwards(bool failed)
    {
        if (failed)
        {
            EndedBy = "failure";
            _hasEnded = true;
        }

        _afterwardsUntil ??= Elapsed + AfterwardsLimit.Total;
        return _isAfterwards = Elapsed < _afterwardsUntil;
    }

    public void EndAfterwards() => _isAfterwards = false;

    private void End(string by)
    {
        if (!_hasEnded)
        {
            EndedBy = by;
            _hasEnded = true;
            _script.Note(TestMomentKind.Ended, $"ended by {by}");
        }
    }
}
