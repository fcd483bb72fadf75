using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Calls;

/// <content>Supervisors in the talks of others.</content>
public sealed partial class CallHost // CallHost.Supervision.cs
{
    /// <summary>What a list of talks holds at most.</summary>
    public const int TalksMax = 1000;

    /// <summary>The calls in which somebody talks to the caller now, the longest first; at most <see cref="TalksMax"/>.</summary>
    public async Task<IReadOnlyList<TalkNow>> TalksAsync(CancellationToken cancellation)
    {
        var talks = await Task.WhenAll(_supervisors.Keys.Select(supervisor => supervisor.AskAsync(static asked => asked.TalkNow))).WaitAsync(cancellation);
        return [.. talks.OfType<TalkNow>().OrderBy(static talk => talk.StartedAt).Take(TalksMax)];
    }

    /// <summary>Calls a supervisor into a talk, or lets the one who is there do something else.</summary>
    public async Task<SupervisionAnswer> SuperviseAsync(string id, string target, SupervisionMode mode, bool warns, CancellationToken cancellation) =>
        Find(id) is { } supervisor
            ? new SupervisionAnswer(true, await supervisor.AskAsync(asked => asked.Supervise(target, mode, warns)).WaitAsync(cancellation))
            : default;

    /// <summary>Sends the supervisor of a talk away; false when there is no such call or nobody supervises it.</summary>
    public async Task<bool> EndSupervisionAsync(string id, CancellationToken cancellation) =>
        Find(id) is { } supervisor && await supervisor.AskAsync(static asked => asked.EndSupervision()).WaitAsync(cancellation);

    /// <summary>Id of the call that has a SIP Call-ID; null when there is none. Any thread.</summary>
    internal string? CallWith(string sipCallId) => _supervisors.Keys.FirstOrDefault(supervisor => supervisor.SipCallId == sipCallId)?.Id;

    private CallSupervisor? Find(string id) => _supervisors.Keys.FirstOrDefault(supervisor => supervisor.Id == id);
}
