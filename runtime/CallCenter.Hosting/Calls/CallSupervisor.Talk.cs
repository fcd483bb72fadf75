using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Calls;

/// <content>What others ask of a call from outside of its loop.</content>
internal sealed partial class CallSupervisor // CallSupervisor.Talk.cs
{
    public string Id => _call.Id;

    /// <summary>The talk as it is now; null when nobody talks to the caller.</summary>
    public TalkNow? TalkNow => !_telephone.IsInTalk
        ? null
        : new TalkNow(_call.Id, _telephone.From, _telephone.To, _started, _telephone.Supervisor?.Target, _telephone.Supervisor?.Mode.ToString().ToLowerInvariant());

    public string? Supervise(string target, SupervisionMode mode, bool warns) => _telephone.Supervise(target, mode, warns);

    public bool EndSupervision() => _telephone.EndSupervision();

    /// <summary>Asks on the call's loop, from any thread.</summary>
    public Task<T> AskAsync<T>(Func<CallSupervisor, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _telephone.Loop.Post(_ => answer.SetResult(question(this)), null);
        return answer.Task;
    }
}
